#include <ntddk.h>
#include <wdf.h>
#include <ntstrsafe.h>

typedef struct _DISK_INFO { ULONG DiskSize; UNICODE_STRING DriveLetter; } DISK_INFO, *PDISK_INFO;
EVT_WDF_DRIVER_DEVICE_ADD EvtDeviceAdd;

VOID QueryDiskRegParameters(_In_ PWSTR RegistryPath, _In_ PDISK_INFO Info)
{
    RTL_QUERY_REGISTRY_TABLE table[2] = {0};
    table[0].Flags = RTL_QUERY_REGISTRY_SUBKEY;
    table[0].Name = L"Parameters";
    if (!NT_SUCCESS(RtlQueryRegistryValues(
            RTL_REGISTRY_ABSOLUTE | RTL_REGISTRY_OPTIONAL, //@ C03 warning
            RegistryPath,
            table,
            NULL,
            NULL)))
        Info->DiskSize = 1024;
}

NTSTATUS EvtDeviceAdd(IN WDFDRIVER Driver, IN PWDFDEVICE_INIT DeviceInit)
{
    WDFDEVICE device;
    NTSTATUS status;
    DISK_INFO info;
    UNICODE_STRING deviceName, win32Name;
    DECLARE_CONST_UNICODE_STRING(ntDeviceName, L"\\Device\\PuffinDisk");

    status = WdfDeviceInitAssignName(DeviceInit, &ntDeviceName); //@ C13 warning
    WdfDeviceInitSetDeviceType(DeviceInit, FILE_DEVICE_DISK);
    status = WdfDeviceCreate(&DeviceInit, WDF_NO_OBJECT_ATTRIBUTES, &device);
    QueryDiskRegParameters(WdfDriverGetRegistryPath(WdfDeviceGetDriver(device)), &info);
    RtlInitUnicodeString(&win32Name, L"\\DosDevices\\PuffinDisk");
    RtlInitUnicodeString(&deviceName, L"\\Device\\PuffinDisk");
    status = WdfDeviceCreateSymbolicLink(device, &win32Name); //@ C14 warning
    UNREFERENCED_PARAMETER(Driver);
    return status;
}

NTSTATUS RegisterMiniport(WDFDRIVER Driver)
{
    UNICODE_STRING registryPath;
    NTSTATUS status = RtlUnicodeStringInit(&registryPath, WdfDriverGetRegistryPath(Driver));
    NDIS_HANDLE handle;
    if (!NT_SUCCESS(status)) return status;
    return NdisMRegisterMiniportDriver(WdfDriverWdmGetDriverObject(Driver), &registryPath, NULL, NULL, &handle);
}

NTSTATUS DriverEntry(IN PDRIVER_OBJECT DriverObject, IN PUNICODE_STRING RegistryPath)
{
    WDF_DRIVER_CONFIG config;
    WDF_DRIVER_CONFIG_INIT(&config, EvtDeviceAdd);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}
