#include <ntddk.h>
#include <wdmguid.h>

typedef struct _EXT { PDEVICE_OBJECT Lower; UNICODE_STRING Interface; } EXT, *PEXT;
static PDEVICE_OBJECT Control;

NTSTATUS CreateControl(PDRIVER_OBJECT DriverObject)
{
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"\\Device\\SmewFilterCtl");
    UNICODE_STRING link = RTL_CONSTANT_STRING(L"\\??\\SmewFilterCtl");
    NTSTATUS status = IoCreateDevice(DriverObject, 0, &name, FILE_DEVICE_UNKNOWN, FILE_DEVICE_SECURE_OPEN, FALSE, &Control);
    return NT_SUCCESS(status) ? IoCreateSymbolicLink(&link, &name) : status;
}

NTSTATUS FilterAddDevice(PDRIVER_OBJECT DriverObject, PDEVICE_OBJECT Pdo)
{
    PDEVICE_OBJECT fido;
    PFILE_OBJECT file;
    PDEVICE_OBJECT other;
    UNICODE_STRING name;
    PWSTR list;
    NTSTATUS status = IoCreateDevice(DriverObject, sizeof(EXT), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &fido);
    if (!NT_SUCCESS(status)) return status;
    ((PEXT)fido->DeviceExtension)->Lower = IoAttachDeviceToDeviceStack(fido, Pdo);
    RtlInitUnicodeString(&name, L"\\Device\\PochardBus"); //@ C15 warning
    status = IoGetDeviceObjectPointer(&name, FILE_READ_DATA, &file, &other);
    RtlInitUnicodeString(&name, L"\\Device\\Tcp");
    status = IoGetDeviceObjectPointer(&name, FILE_READ_DATA, &file, &other);
    status = IoGetDeviceInterfaces(&GUID_BUS_TYPE_USB, NULL, 0, &list); //@ C16 note
    fido->Flags &= ~DO_DEVICE_INITIALIZING;
    return status;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    UNREFERENCED_PARAMETER(RegistryPath);
    DriverObject->DriverExtension->AddDevice = FilterAddDevice;
    return CreateControl(DriverObject);
}
