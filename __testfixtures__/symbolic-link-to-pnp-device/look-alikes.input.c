#include <ntddk.h>
#include <wdf.h>

EVT_WDF_DRIVER_DEVICE_ADD KestrelDeviceAdd;

static NTSTATUS CreateControl(WDFDRIVER driver)
{
    PWDFDEVICE_INIT init = WdfControlDeviceInitAllocate(driver, NULL);
    WDFDEVICE control;
    DECLARE_CONST_UNICODE_STRING(link, L"\\DosDevices\\KestrelControl");

    WdfDeviceCreate(&init, WDF_NO_OBJECT_ATTRIBUTES, &control);
    return WdfDeviceCreateSymbolicLink(control, &link);
}

static NTSTATUS NeverCalled(WDFDEVICE device, PCUNICODE_STRING link)
{
    return WdfDeviceCreateSymbolicLink(device, link);
}

NTSTATUS KestrelDeviceAdd(WDFDRIVER driver, PWDFDEVICE_INIT DeviceInit)
{
    WDFDEVICE device;

    WdfDeviceCreate(&DeviceInit, WDF_NO_OBJECT_ATTRIBUTES, &device);
    WdfDeviceCreateDeviceInterface(device, NULL, NULL);
    return CreateControl(driver);
}
