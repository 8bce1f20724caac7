#include <ntddk.h>
#include <wdf.h>

#define FIRMWARE_PATH L"\\SystemRoot\\System32\\drivers\\harrier.bin"

typedef struct _SETTING { PCWSTR Name; ULONG Default; } SETTING;

NTSTATUS HarrierReadDepth(PULONG Depth)
{
    RTL_QUERY_REGISTRY_TABLE table[2];
    RtlZeroMemory(table, sizeof(table));
    table[0].Flags = RTL_QUERY_REGISTRY_DIRECT;
    table[0].Name = L"Depth";
    table[0].EntryContext = Depth;
    return RtlQueryRegistryValues(RTL_REGISTRY_SERVICES, L"Harrier", table, NULL, NULL);
}

NTSTATUS HarrierReadPorts(PUNICODE_STRING RegistryPath, PULONG First)
{
    RTL_QUERY_REGISTRY_TABLE table[3];
    RtlZeroMemory(table, sizeof(table));
    table[0].Flags = RTL_QUERY_REGISTRY_SUBKEY;
    table[0].Name = L"Ports";
    table[1].Flags = RTL_QUERY_REGISTRY_DIRECT;
    table[1].Name = L"First";
    table[1].EntryContext = First;
    return RtlQueryRegistryValues(RTL_REGISTRY_SERVICES, L"Harrier", table, NULL, NULL);
}

NTSTATUS HarrierLoadFirmware(VOID)
{
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES attributes;
    IO_STATUS_BLOCK status;
    HANDLE file;

    RtlInitUnicodeString(&name, FIRMWARE_PATH);
    InitializeObjectAttributes(&attributes, &name, OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwCreateFile(&file, GENERIC_READ, &attributes, &status, NULL, FILE_ATTRIBUTE_NORMAL,
                        FILE_SHARE_READ, FILE_OPEN, FILE_SYNCHRONOUS_IO_NONALERT, NULL, 0);
}

NTSTATUS HarrierCalibration(PULONG Value)
{
    UNICODE_STRING path, name;
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    ULONG size;

    RtlInitUnicodeString(&path, L"\\Registry\\Machine\\Software\\Fabrikam\\Harrier");
    InitializeObjectAttributes(&attributes, &path, OBJ_KERNEL_HANDLE, NULL, NULL);
    if (!NT_SUCCESS(ZwOpenKey(&key, KEY_READ, &attributes)))
        return STATUS_NOT_FOUND;
    RtlInitUnicodeString(&name, L"Calibration");
    return ZwQueryValueKey(key, &name, KeyValuePartialInformation, Value, sizeof(*Value), &size);
}

NTSTATUS HarrierEvtDeviceAdd(WDFDRIVER Driver, PWDFDEVICE_INIT DeviceInit)
{
    WDFDEVICE device;
    ULONG value;

    HarrierReadDepth(&value);
    HarrierLoadFirmware();
    HarrierCalibration(&value);
    return WdfDeviceCreate(&DeviceInit, WDF_NO_OBJECT_ATTRIBUTES, &device);
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    WDF_DRIVER_CONFIG config;
    ULONG first;

    HarrierReadPorts(RegistryPath, &first);
    WDF_DRIVER_CONFIG_INIT(&config, HarrierEvtDeviceAdd);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}
