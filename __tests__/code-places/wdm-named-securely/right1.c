#include <wdm.h>
NTSTATUS Add(PDRIVER_OBJECT d, PDEVICE_OBJECT p)
{
    UNICODE_STRING n = RTL_CONSTANT_STRING(L"\\Device\\Merlin"), l = RTL_CONSTANT_STRING(L"\\??\\Merlin"); PDEVICE_OBJECT f;
    IoCreateDeviceSecure(d, 0, &n, FILE_DEVICE_UNKNOWN, 0, FALSE, &SDDL, NULL, &f); //@ C13
    IoCreateUnprotectedSymbolicLink(&l, &n); //@ C14
    IoAttachDeviceToDeviceStackSafe(f, p, &lower);
    return 0;
}
NTSTATUS DriverEntry(PDRIVER_OBJECT d, PUNICODE_STRING r) { d->DriverExtension->AddDevice = Add; return 0; }
