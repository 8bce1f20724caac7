#include <ndis.h>
#define LINK L"\\DosDevices\\KESTRELNDIS"
NDIS_HANDLE RegDev;
NTSTATUS RegisterDevice(void)
{
    NDIS_DEVICE_OBJECT_ATTRIBUTES a; UNICODE_STRING DeviceName, DeviceLink;
    NdisInitUnicodeString(&DeviceName, L"\\Device\\KESTRELNDIS");
    NdisInitUnicodeString(&DeviceLink, LINK);
    a.DeviceName = &DeviceName; a.SymbolicName = &DeviceLink;
    return NdisRegisterDeviceEx(h, &a, &d, &RegDev);
}
NTSTATUS Cfg(void)
{
    UNICODE_STRING k = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\Kestrel\\Net"); //@ C06
    OBJECT_ATTRIBUTES oa = { sizeof(oa), NULL, &k, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE };
    HANDLE h; return ZwOpenKey(&h, KEY_READ, &oa);
}
NTSTATUS Adapter(PUNICODE_STRING guid)
{
    WCHAR buf[256]; UNICODE_STRING k; OBJECT_ATTRIBUTES oa; HANDLE h;
    k.Buffer = buf; k.Length = 0; k.MaximumLength = sizeof(buf);
    RtlAppendUnicodeToString(&k, L"\\Registry\\Machine\\System\\CurrentControlSet\\Control\\Class\\{4D36E972-E325-11CE-BFC1-08002BE10318}\\");
    RtlAppendUnicodeStringToString(&k, guid); //@ C05
    InitializeObjectAttributes(&oa, &k, OBJ_CASE_INSENSITIVE, NULL, NULL);
    return ZwOpenKey(&h, KEY_READ, &oa);
}
NTSTATUS DriverEntry(PDRIVER_OBJECT d, PUNICODE_STRING r) { RegisterDevice(); return 0; }
