#include <ntddk.h>
#include <wdf.h>
static ULONG Threshold, Verbose, Speed;
static RTL_QUERY_REGISTRY_TABLE Table[] = {
    { .Flags = RTL_QUERY_REGISTRY_SUBKEY, .Name = L"Ports\\0" },
    { .Flags = RTL_QUERY_REGISTRY_DIRECT, .Name = L"Speed", .EntryContext = &Speed, .DefaultType = REG_NONE },
    { .Flags = RTL_QUERY_REGISTRY_TOPKEY },
    { .Flags = RTL_QUERY_REGISTRY_DIRECT, .Name = L"Verbose", .EntryContext = &Verbose, .DefaultType = REG_NONE },
    { 0 },
};
static VOID ReadThreshold(PDRIVER_OBJECT Driver)
{
    HANDLE parameters = NULL, state = NULL;
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"Threshold");
    ULONG type, size;
    IoOpenDriverRegistryKey(Driver, DriverRegKeyParameters, KEY_READ, 0, &parameters);
    IoOpenDriverRegistryKey(Driver, DriverRegKeyPersistentState, KEY_READ, 0, &state);
    RtlQueryRegistryValueWithFallback(state, parameters, &name, sizeof(Threshold), &type, &Threshold, &size);
    if (parameters) ZwClose(parameters);
    if (state) ZwClose(state);
}
static NTSTATUS OpenFirmware(PDRIVER_OBJECT Driver)
{
    UNICODE_STRING path, name = RTL_CONSTANT_STRING(L"ruff.bin");
    OBJECT_ATTRIBUTES oa;
    IO_STATUS_BLOCK io;
    HANDLE directory, file;
    NTSTATUS status = IoGetDriverDirectory(Driver, DriverDirectoryImage, 0, &directory);
    UNREFERENCED_PARAMETER(path);
    if (!NT_SUCCESS(status)) return status;
    InitializeObjectAttributes(&oa, &name, OBJ_KERNEL_HANDLE, directory, NULL);
    return ZwCreateFile(&file, GENERIC_READ, &oa, &io, NULL, 0, FILE_SHARE_READ, FILE_OPEN, 0, NULL, 0);
}
NTSTATUS DriverEntry(PDRIVER_OBJECT Driver, PUNICODE_STRING RegistryPath)
{
    WDF_DRIVER_CONFIG config;
    NTSTATUS status = RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, RegistryPath->Buffer, Table, NULL, NULL);
    ReadThreshold(Driver);
    OpenFirmware(Driver);
    WDF_DRIVER_CONFIG_INIT(&config, NULL);
    return NT_SUCCESS(status) ? WdfDriverCreate(Driver, RegistryPath, NULL, &config, NULL) : status;
}
