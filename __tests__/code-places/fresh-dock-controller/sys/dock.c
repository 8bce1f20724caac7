#include <ntddk.h>
#include <wdf.h>
#include <ntstrsafe.h>

static UNICODE_STRING DockRegistryPath;
DRIVER_INITIALIZE DriverEntry;
EVT_WDF_DRIVER_DEVICE_ADD DockAdd;

static ULONG
DockGetUlong(_In_ PCWSTR Name, _In_ ULONG Default)
{
    ULONG value = Default;
    RTL_QUERY_REGISTRY_TABLE query[2];

    RtlZeroMemory(query, sizeof query);
    query[0].Flags = RTL_QUERY_REGISTRY_DIRECT | RTL_QUERY_REGISTRY_TYPECHECK;
    query[0].Name = (PWSTR)Name;
    query[0].EntryContext = &value;
    query[0].DefaultType = (REG_DWORD << RTL_QUERY_REGISTRY_TYPECHECK_SHIFT) | REG_DWORD;
    query[0].DefaultData = &Default;
    query[0].DefaultLength = sizeof(ULONG);
    if (!NT_SUCCESS(RtlQueryRegistryValues(RTL_REGISTRY_SERVICES | RTL_REGISTRY_OPTIONAL, //@ C02 warning
                                           L"dock", query, NULL, NULL)))
        return Default;
    return value;
}

static NTSTATUS
DockReadPorts(PULONG Count)
{
    NTSTATUS status;
    WCHAR buffer[128];
    UNICODE_STRING path = { 0, sizeof buffer, buffer };
    OBJECT_ATTRIBUTES oa;
    HANDLE key;

    RtlUnicodeStringPrintf(&path, L"\\Registry\\Machine\\SYSTEM\\CurrentControlSet\\Services\\%ws\\%ws", L"dock", L"Ports"); //@ C01 error
    InitializeObjectAttributes(&oa, &path, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwOpenKey(&key, KEY_READ, &oa);
    if (NT_SUCCESS(status)) {
        *Count = 4;
        ZwClose(key);
    }
    return status;
}

static void
DockCount(void)
{
    UNICODE_STRING full;
    ULONG starts = 1;

    full.MaximumLength = DockRegistryPath.Length + sizeof(L"\\Statistics");
    full.Buffer = ExAllocatePoolWithTag(PagedPool, full.MaximumLength, 'kcoD');
    if (full.Buffer == NULL)
        return;
    full.Length = 0;
    RtlAppendUnicodeStringToString(&full, &DockRegistryPath);
    RtlAppendUnicodeToString(&full, L"\\Statistics");
    (void)RtlWriteRegistryValue(RTL_REGISTRY_ABSOLUTE, full.Buffer, L"Starts", REG_DWORD, &starts, sizeof starts); //@ C03 error
    ExFreePoolWithTag(full.Buffer, 'kcoD');
}

NTSTATUS
DockAdd(_In_ WDFDRIVER Driver, _Inout_ PWDFDEVICE_INIT DeviceInit)
{
    WDFDEVICE device;
    WDFKEY key;
    NTSTATUS status;
    DECLARE_CONST_UNICODE_STRING(link, L"\\DosDevices\\ContosoDock");
    DECLARE_CONST_UNICODE_STRING(lastPort, L"LastPort");
    DECLARE_UNICODE_STRING_SIZE(name, 64);
    static LONG instance;

    RtlUnicodeStringPrintf(&name, L"\\Device\\ContosoDock%d", InterlockedIncrement(&instance) - 1);
    status = WdfDeviceInitAssignName(DeviceInit, &name); //@ C13 warning
    if (!NT_SUCCESS(status))
        return status;
    status = WdfDeviceCreate(&DeviceInit, WDF_NO_OBJECT_ATTRIBUTES, &device);
    if (!NT_SUCCESS(status))
        return status;
    if (!NT_SUCCESS(status = WdfDeviceCreateSymbolicLink(device, &link))) //@ C14 warning
        return status;

    if (!NT_SUCCESS(status = WdfDriverOpenParametersRegistryKey(Driver, KEY_READ | KEY_SET_VALUE, //@ C04 warning
                                                                WDF_NO_OBJECT_ATTRIBUTES, &key)))
        return status;
    WdfRegistryAssignULong(key, &lastPort, 7); //@ C04 warning
    WdfRegistryClose(key);
    DockCount();
    return STATUS_SUCCESS;
}

NTSTATUS
DriverEntry(_In_ PDRIVER_OBJECT DriverObject, _In_ PUNICODE_STRING RegistryPath)
{
    WDF_DRIVER_CONFIG config;
    ULONG speed, ports = 0;

    DockRegistryPath.Length = RegistryPath->Length;
    DockRegistryPath.MaximumLength = RegistryPath->MaximumLength;
    DockRegistryPath.Buffer = ExAllocatePoolWithTag(PagedPool, RegistryPath->MaximumLength, 'kcoD');
    if (DockRegistryPath.Buffer != NULL)
        RtlCopyMemory(DockRegistryPath.Buffer, RegistryPath->Buffer, RegistryPath->Length);
    speed = DockGetUlong(L"LinkSpeed", 1);
    DockReadPorts(&ports);
    KdPrint(("dock: below \\Registry\\Machine\\System\\CurrentControlSet\\Services\\dock: %lu\n", speed));
    WDF_DRIVER_CONFIG_INIT(&config, DockAdd);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}
