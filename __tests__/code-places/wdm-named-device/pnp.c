#include <ntddk.h>
NTSTATUS AddDevice(IN PDRIVER_OBJECT DriverObject, IN PDEVICE_OBJECT Pdo);
NTSTATUS DriverEntry(IN PDRIVER_OBJECT DriverObject, IN PUNICODE_STRING RegistryPath)
{
    DriverObject->DriverExtension->AddDevice = AddDevice;
    return STATUS_SUCCESS;
}
NTSTATUS AddDevice(IN PDRIVER_OBJECT DriverObject, IN PDEVICE_OBJECT Pdo)
{
    NTSTATUS status; UNICODE_STRING devName, linkName; PDEVICE_OBJECT fdo;
    RtlInitUnicodeString(&devName, L"\\Device\\KestrelCounter");
    status = IoCreateDevice(DriverObject, 0x10, &devName, FILE_DEVICE_UNKNOWN, 0, FALSE, &fdo); //@ C13
    RtlInitUnicodeString(&linkName, L"\\DosDevices\\KestrelCounter");
    status = IoCreateSymbolicLink(&linkName, &devName); //@ C14
    IoAttachDeviceToDeviceStack(fdo, Pdo);
    return status;
}
