#include "settings.h"

DRIVER_ADD_DEVICE BrantAddDevice;

NTSTATUS ReadSettings(PUNICODE_STRING RegistryPath)
{
    PWSTR path = ExAllocatePool2(POOL_FLAG_PAGED, RegistryPath->Length + sizeof(WCHAR), 'nrB');
    NTSTATUS status;
    if (path == NULL) return STATUS_INSUFFICIENT_RESOURCES;
    RtlCopyMemory(path, RegistryPath->Buffer, RegistryPath->Length);
    status = RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, path, g_SettingsTable, NULL, NULL);
    ExFreePool(path);
    return status;
}

NTSTATUS ReadTimeout(PDRIVER_OBJECT DriverObject)
{
    HANDLE key;
    ULONG length;
    UCHAR buffer[64];
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"Timeout");
    NTSTATUS status = IoOpenDriverRegistryKey(DriverObject, DriverRegKeyParameters, KEY_READ, 0, &key);
    if (NT_SUCCESS(status)) {
        status = ZwQueryValueKey(key, &name, KeyValuePartialInformation, buffer, sizeof(buffer), &length);
        ZwClose(key);
    }
    return status;
}

NTSTATUS LoadFirmware(void)
{
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"\\SystemRoot\\System32\\drivers\\brantfw.bin");
    OBJECT_ATTRIBUTES oa;
    IO_STATUS_BLOCK io;
    HANDLE file;
    InitializeObjectAttributes(&oa, &name, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    return ZwCreateFile(&file, GENERIC_READ, &oa, &io, NULL, 0, FILE_SHARE_READ, FILE_OPEN, 0, NULL, 0);
}

NTSTATUS ReadFirmwarePath(PDEVICE_OBJECT Pdo, PKEY_VALUE_PARTIAL_INFORMATION info)
{
    HANDLE key;
    ULONG length;
    UNICODE_STRING name;
    RtlInitUnicodeString(&name, L"FirmwarePath");
    if (!NT_SUCCESS(IoOpenDeviceRegistryKey(Pdo, PLUGPLAY_REGKEY_DEVICE, KEY_READ, &key))) return STATUS_NOT_FOUND;
    return ZwQueryValueKey(key, &name, KeyValuePartialInformation, info, 512, &length);
}

NTSTATUS BrantAddDevice(PDRIVER_OBJECT DriverObject, PDEVICE_OBJECT Pdo)
{
    UNREFERENCED_PARAMETER(DriverObject); UNREFERENCED_PARAMETER(Pdo);
    return LoadFirmware();
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->DriverExtension->AddDevice = BrantAddDevice;
    ReadTimeout(DriverObject);
    return ReadSettings(RegistryPath);
}
