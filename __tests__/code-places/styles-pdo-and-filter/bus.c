#include <ntddk.h>
#include <wdf.h>

EVT_WDF_DRIVER_DEVICE_ADD BusEvtDeviceAdd;
EVT_WDF_CHILD_LIST_CREATE_DEVICE BusCreatePdo;

NTSTATUS BusCreatePdo(WDFCHILDLIST List, PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER Id, PWDFDEVICE_INIT ChildInit)
{
    WDFDEVICE child;
    DECLARE_CONST_UNICODE_STRING(rawName, L"\\Device\\GannetRaw");
    NTSTATUS status = WdfPdoInitAssignRawDevice(ChildInit, &GUID_DEVCLASS_SYSTEM);
    if (NT_SUCCESS(status)) status = WdfDeviceInitAssignName(ChildInit, &rawName);
    return WdfDeviceCreate(&ChildInit, WDF_NO_OBJECT_ATTRIBUTES, &child);
}

static NTSTATUS NameIt(PWDFDEVICE_INIT Init, PCUNICODE_STRING Name)
{
    return WdfDeviceInitAssignName(Init, Name); //@ C13 warning
}

NTSTATUS BusEvtDeviceAdd(WDFDRIVER Driver, PWDFDEVICE_INIT DeviceInit)
{
    WDFDEVICE device;
    UNICODE_STRING name;
    WDF_IO_TARGET_OPEN_PARAMS openParams;
    WDFIOTARGET target;
    UNICODE_STRING other = RTL_CONSTANT_STRING(L"\\Device\\AuklandPort0"); //@ C15 warning
    RtlInitUnicodeString(&name, L"\\Device\\GannetBus");
    NameIt(DeviceInit, &name);
    WdfDeviceCreate(&DeviceInit, WDF_NO_OBJECT_ATTRIBUTES, &device);
    WdfIoTargetCreate(device, WDF_NO_OBJECT_ATTRIBUTES, &target);
    WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(&openParams, &other, STANDARD_RIGHTS_ALL);
    return WdfIoTargetOpen(target, &openParams);
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    WDF_DRIVER_CONFIG config;
    WDF_DRIVER_CONFIG_INIT(&config, BusEvtDeviceAdd);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}
