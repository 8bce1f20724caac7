//
// Contoso vibration sensor: what the driver reads when it starts.
//

#include <ntddk.h>

typedef struct _SENSOR_SETTINGS {
    ULONG Depth;
    ULONG SampleRate;
} SENSOR_SETTINGS;

static SENSOR_SETTINGS Settings = { 16, 1000 };

NTSTATUS SensorReadDepth(SENSOR_SETTINGS *settings)
{
    RTL_QUERY_REGISTRY_TABLE table[2];

    RtlZeroMemory(table, sizeof(table));
    table[0].Flags = RTL_QUERY_REGISTRY_DIRECT;
    table[0].Name = L"Depth";
    table[0].EntryContext = &settings->Depth;
    return RtlQueryRegistryValues(RTL_REGISTRY_SERVICES, L"ContosoSensor", table, NULL, NULL);
}

NTSTATUS SensorReadRate(PDRIVER_OBJECT driver, SENSOR_SETTINGS *settings)
{
    UCHAR buffer[sizeof(KEY_VALUE_PARTIAL_INFORMATION) + sizeof(ULONG)];
    UNICODE_STRING name;
    HANDLE key;
    ULONG length;
    NTSTATUS status;

    status = IoOpenDriverRegistryKey(driver, DriverRegKeyParameters, KEY_READ, 0, &key);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    RtlInitUnicodeString(&name, L"SampleRate");
    status = ZwQueryValueKey(key, &name, KeyValuePartialInformation, buffer, sizeof(buffer), &length);
    if (NT_SUCCESS(status)) {
        settings->SampleRate = *(ULONG *)((PKEY_VALUE_PARTIAL_INFORMATION)buffer)->Data;
    }
    ZwClose(key);
    return status;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING registryPath)
{
    UNREFERENCED_PARAMETER(registryPath);
    SensorReadDepth(&Settings);
    SensorReadRate(driver, &Settings);
    return STATUS_SUCCESS;
}
