#include <ntddk.h>
#include <wdf.h>
#define LINK_NAME L"\\DosDevices\\Plover"
EVT_WDF_DRIVER_DEVICE_ADD PloverAdd;
EVT_WDF_CHILD_LIST_CREATE_DEVICE PloverCreateChild;

static NTSTATUS Name(PWDFDEVICE_INIT init)
{
    DECLARE_CONST_UNICODE_STRING(name, L"\\Device\\Plover");
    return WdfDeviceInitAssignName(init, &name); //@ C13 warning
}

class Device
{
public:
    static NTSTATUS Create(PWDFDEVICE_INIT init, WDFDEVICE* device);
    NTSTATUS Link();
private:
    WDFDEVICE handle;
};

NTSTATUS Device::Create(PWDFDEVICE_INIT init, WDFDEVICE* device)
{
    NTSTATUS status = Name(init);
    if (NT_SUCCESS(status)) status = WdfDeviceCreate(&init, WDF_NO_OBJECT_ATTRIBUTES, device);
    return status;
}

NTSTATUS Device::Link()
{
    UNICODE_STRING link;
    RtlInitUnicodeString(&link, LINK_NAME);
    return WdfDeviceCreateSymbolicLink(handle, &link); //@ C14 warning
}

static NTSTATUS CreateControl(WDFDRIVER driver)
{
    WDFDEVICE control;
    PWDFDEVICE_INIT init = WdfControlDeviceInitAllocate(driver, &SDDL_DEVOBJ_SYS_ALL_ADM_ALL);
    DECLARE_CONST_UNICODE_STRING(name, L"\\Device\\PloverControl");
    DECLARE_CONST_UNICODE_STRING(link, L"\\DosDevices\\PloverControl");
    WdfDeviceInitAssignName(init, &name);
    WdfDeviceCreate(&init, WDF_NO_OBJECT_ATTRIBUTES, &control);
    WdfDeviceCreateSymbolicLink(control, &link);
    WdfControlFinishInitializing(control);
    return STATUS_SUCCESS;
}

NTSTATUS PloverCreateChild(WDFCHILDLIST list, PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER id, PWDFDEVICE_INIT init)
{
    DECLARE_CONST_UNICODE_STRING(name, L"\\Device\\PloverRaw");
    WdfPdoInitAssignRawDevice(init, &GUID_DEVCLASS_PLOVER);
    WdfDeviceInitAssignName(init, &name);
    return STATUS_SUCCESS;
}

NTSTATUS PloverAdd(WDFDRIVER driver, PWDFDEVICE_INIT init)
{
    WDFDEVICE device;
    NTSTATUS status = Device::Create(init, &device);
    if (!NT_SUCCESS(status)) return status;
    WdfDeviceInitAssignName(init, NULL);
    CreateControl(driver);
    return GetDevice(device)->Link();
}

extern "C" NTSTATUS DriverEntry(PDRIVER_OBJECT o, PUNICODE_STRING p)
{
    WDF_DRIVER_CONFIG config;
    WDF_DRIVER_CONFIG_INIT(&config, PloverAdd);
    return WdfDriverCreate(o, p, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}
