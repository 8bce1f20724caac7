#include <ntddk.h>
#include <wdf.h>
EVT_WDF_DRIVER_DEVICE_ADD EvtAdd;
NTSTATUS Make(PWDFDEVICE_INIT DeviceInit)
{
    DECLARE_CONST_UNICODE_STRING(devName, L"\\Device\\KestrelPort");
    DECLARE_CONST_UNICODE_STRING(link, L"\\DosDevices\\Global\\KestrelPort");
    WDFDEVICE device;
    NTSTATUS s = WdfDeviceInitAssignName(DeviceInit, &devName); //@ C13
    s = WdfDeviceCreate(&DeviceInit, NULL, &device);
    s = WdfDeviceCreateSymbolicLink(device, &link); //@ C14
    return s;
}
NTSTATUS EvtAdd(WDFDRIVER d, PWDFDEVICE_INIT i) { return Make(i); }
NTSTATUS Control(WDFDRIVER d)
{
    DECLARE_CONST_UNICODE_STRING(n, L"\\Device\\KestrelControl");
    PWDFDEVICE_INIT init = WdfControlDeviceInitAllocate(d, &SDDL);
    WDFDEVICE c; WdfDeviceInitAssignName(init, &n); WdfDeviceCreate(&init, NULL, &c);
    DECLARE_CONST_UNICODE_STRING(l, L"\\DosDevices\\KestrelControl");
    return WdfDeviceCreateSymbolicLink(c, &l);
}
NTSTATUS Find(WDFDEVICE dev)
{
    UNICODE_STRING n; PFILE_OBJECT f; PDEVICE_OBJECT o; PZZWSTR list;
    RtlInitUnicodeString(&n, L"\\Device\\FalconBus"); //@ C15
    IoGetDeviceObjectPointer(&n, FILE_READ_DATA, &f, &o);
    WDF_IO_TARGET_OPEN_PARAMS p; UNICODE_STRING m;
    RtlInitUnicodeString(&m, L"\\DosDevices\\FalconIo"); //@ C15
    WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(&p, &m, STANDARD_RIGHTS_ALL);
    IoGetDeviceInterfaces(&GUID_DEVINTERFACE_FALCON, NULL, 0, &list); //@ C16
    return 0;
}
extern "C" NTSTATUS DriverEntry(PDRIVER_OBJECT o, PUNICODE_STRING p) {
    WDF_DRIVER_CONFIG c; WDF_DRIVER_CONFIG_INIT(&c, EvtAdd);
    return WdfDriverCreate(o, p, NULL, &c, NULL);
}
