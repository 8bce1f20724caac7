#include <ntddk.h>
#include <wdf.h>
#include <wdmsec.h>
#include <ntstrsafe.h>

EVT_WDF_DRIVER_DEVICE_ADD BusAdd;
static NTSTATUS BusMakeControl(WDFDRIVER Driver);
static NTSTATUS BusOpenPeer(WDFDEVICE Device);
static NTSTATUS BusMakeChild(WDFDEVICE Device, ULONG Serial);

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    WDF_DRIVER_CONFIG config;
    WDFDRIVER driver;
    NTSTATUS status;
    WDF_DRIVER_CONFIG_INIT(&config, BusAdd);
    status = WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, &driver);
    if (NT_SUCCESS(status)) status = BusMakeControl(driver);
    return status;
}

static NTSTATUS BusNameAndCreate(PWDFDEVICE_INIT Init, WDFDEVICE *Device, PCUNICODE_STRING Name)
{
    NTSTATUS status = WdfDeviceInitAssignName(Init, Name); //@ C13 warning
    if (!NT_SUCCESS(status)) return status;
    return WdfDeviceCreate(&Init, WDF_NO_OBJECT_ATTRIBUTES, Device);
}

NTSTATUS BusAdd(WDFDRIVER Driver, PWDFDEVICE_INIT DeviceInit)
{
    UNICODE_STRING name, link;
    WDFDEVICE device;
    NTSTATUS status;
    UNREFERENCED_PARAMETER(Driver);
    RtlInitUnicodeString(&name, L"\\Device\\OspreyBus");
    RtlInitUnicodeString(&link, L"\\DosDevices\\Global\\OspreyBus");
    status = BusNameAndCreate(DeviceInit, &device, &name);
    if (!NT_SUCCESS(status)) return status;
    status = WdfDeviceCreateSymbolicLink(device, &link); //@ C14 warning
    if (!NT_SUCCESS(status)) return status;
    status = BusOpenPeer(device);
    if (NT_SUCCESS(status)) status = BusMakeChild(device, 1);
    return status;
}

static NTSTATUS BusOpenPeer(WDFDEVICE Device)
{
    WDFIOTARGET target;
    WDF_IO_TARGET_OPEN_PARAMS params;
    WCHAR buffer[] = L"\\Device\\OspreyLink0"; //@ C15 warning
    UNICODE_STRING peer;
    NTSTATUS status = WdfIoTargetCreate(Device, WDF_NO_OBJECT_ATTRIBUTES, &target);
    if (!NT_SUCCESS(status)) return status;
    RtlInitUnicodeString(&peer, buffer);
    WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(&params, &peer, STANDARD_RIGHTS_ALL);
    return WdfIoTargetOpen(target, &params);
}

static NTSTATUS BusOpenReported(WDFIOTARGET Target, PUNICODE_STRING SymbolicLinkName)
{
    WDF_IO_TARGET_OPEN_PARAMS params;
    WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(&params, SymbolicLinkName, GENERIC_READ | GENERIC_WRITE);
    return WdfIoTargetOpen(Target, &params);
}

static NTSTATUS BusMakeChild(WDFDEVICE Device, ULONG Serial)
{
    PWDFDEVICE_INIT init = WdfPdoInitAllocate(Device);
    DECLARE_UNICODE_STRING_SIZE(id, 64);
    WDFDEVICE child;
    if (init == NULL) return STATUS_INSUFFICIENT_RESOURCES;
    RtlUnicodeStringPrintf(&id, L"OSPREY\\Port%02u", Serial);
    WdfPdoInitAssignDeviceID(init, &id);
    WdfPdoInitAssignInstanceID(init, &id);
    return WdfDeviceCreate(&init, WDF_NO_OBJECT_ATTRIBUTES, &child);
}

static NTSTATUS BusMakeControl(WDFDRIVER Driver)
{
    DECLARE_CONST_UNICODE_STRING(name, L"\\Device\\OspreyControl");
    DECLARE_CONST_UNICODE_STRING(link, L"\\DosDevices\\OspreyControl");
    PWDFDEVICE_INIT init = WdfControlDeviceInitAllocate(Driver, &SDDL_DEVOBJ_SYS_ALL_ADM_ALL);
    WDFDEVICE control;
    NTSTATUS status;
    if (init == NULL) return STATUS_INSUFFICIENT_RESOURCES;
    status = WdfDeviceInitAssignName(init, &name);
    if (NT_SUCCESS(status)) status = WdfDeviceCreate(&init, WDF_NO_OBJECT_ATTRIBUTES, &control);
    if (NT_SUCCESS(status)) status = WdfDeviceCreateSymbolicLink(control, &link);
    if (NT_SUCCESS(status)) WdfControlFinishInitializing(control);
    return status;
}

NTSTATUS BusUserKey(PUNICODE_STRING Sid)
{
    WCHAR text[256];
    UNICODE_STRING path;
    OBJECT_ATTRIBUTES oa;
    HANDLE key;
    NTSTATUS status;
    RtlInitEmptyUnicodeString(&path, text, sizeof(text));
    RtlAppendUnicodeToString(&path, L"\\Registry\\User\\");
    RtlAppendUnicodeStringToString(&path, Sid);
    RtlAppendUnicodeToString(&path, L"\\Software\\Osprey"); //@ C07 warning
    InitializeObjectAttributes(&oa, &path, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwOpenKey(&key, KEY_READ, &oa);
    if (NT_SUCCESS(status)) ZwClose(key);
    return status;
}

NTSTATUS BusDebugFlags(PULONG Flags)
{
    RTL_QUERY_REGISTRY_TABLE table[] = {
        { NULL, RTL_QUERY_REGISTRY_DIRECT, L"OspreyFlags", Flags, REG_NONE, NULL, 0 },
        { NULL, 0, NULL, NULL, 0, NULL, 0 },
    };
    NTSTATUS status = RtlQueryRegistryValues(RTL_REGISTRY_CONTROL, L"Session Manager\\Debug Print Filter", table, NULL, NULL); //@ C02 note
    if (!NT_SUCCESS(status)) status = RtlCheckRegistryKey(RTL_REGISTRY_SERVICES, L"OspreyBus"); //@ C02 warning
    return NT_SUCCESS(status) ? RtlWriteRegistryValue(RTL_REGISTRY_WINDOWS_NT, L"Osprey", L"Seen", REG_DWORD, Flags, sizeof(*Flags)) : status; //@ C02 warning
}
