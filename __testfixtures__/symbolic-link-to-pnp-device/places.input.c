#include <ntddk.h>
#include <wdf.h>

EVT_WDF_DRIVER_DEVICE_ADD KestrelDeviceAdd;

static NTSTATUS Link(WDFDEVICE device)
{
    DECLARE_CONST_UNICODE_STRING(link, L"\\DosDevices\\Kestrel");
    return WdfDeviceCreateSymbolicLink(device, &link); // C14
}

NTSTATUS KestrelDeviceAdd(WDFDRIVER driver, PWDFDEVICE_INIT DeviceInit)
{
    WDFDEVICE device;

    WdfDeviceCreate(&DeviceInit, WDF_NO_OBJECT_ATTRIBUTES, &device);
    return Link(device);
}
