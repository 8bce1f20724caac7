#include <ntddk.h>
#include <wdf.h>
EVT_WDF_DRIVER_DEVICE_ADD OnAdd;
static NTSTATUS Link(WDFDEVICE device)
{
    DECLARE_CONST_UNICODE_STRING(link, L"\\DosDevices\\MerlinPort");
    return WdfDeviceCreateSymbolicLink(device, &link); //@ C14
}
static NTSTATUS Name(PWDFDEVICE_INIT init)
{
    UNICODE_STRING n; WCHAR b[40]; static LONG count;
    RtlStringCchPrintfW(b, 40, L"\\Device\\MerlinPort%d", InterlockedIncrement(&count));
    RtlInitUnicodeString(&n, b);
    return WdfDeviceInitAssignName(init, &n); //@ C13
}
NTSTATUS OnAdd(WDFDRIVER d, PWDFDEVICE_INIT init)
{
    WDFDEVICE device; WDF_OBJECT_ATTRIBUTES a;
    Name(init);
    WdfDeviceCreate(&init, &a, &device);
    return Link(device);
}
extern "C" NTSTATUS DriverEntry(PDRIVER_OBJECT o, PUNICODE_STRING r) { WDF_DRIVER_CONFIG c; WDF_DRIVER_CONFIG_INIT(&c, OnAdd); return WdfDriverCreate(o, r, NULL, &c, NULL); }
