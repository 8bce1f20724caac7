#include <wdm.h>
extern "C" DRIVER_ADD_DEVICE KestrelAddDevice;
static NTSTATUS MakeDevice(PDRIVER_OBJECT driver, PDEVICE_OBJECT pdo, PDEVICE_OBJECT* fdo)
{
    UNICODE_STRING name;
    WCHAR buffer[64];
    swprintf(buffer, L"\\Device\\Kestrel%d", g_Count);
    RtlInitUnicodeString(&name, buffer);
    return IoCreateDevice(driver, 64, &name, FILE_DEVICE_UNKNOWN, 0, FALSE, fdo); //@ C13
}
NTSTATUS KestrelAddDevice(PDRIVER_OBJECT driver, PDEVICE_OBJECT pdo)
{
    PDEVICE_OBJECT fdo, filter; UNICODE_STRING link;
    NTSTATUS s = MakeDevice(driver, pdo, &fdo);
    s = IoRegisterDeviceInterface(pdo, &GUID_DEVINTERFACE_KESTREL, NULL, &link);
    s = IoCreateDevice(driver, 0, NULL, FILE_DEVICE_UNKNOWN, FILE_DEVICE_SECURE_OPEN, FALSE, &filter);
    IoAttachDeviceToDeviceStack(fdo, pdo);
    return s;
}
extern "C" NTSTATUS DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING path)
{
    driver->DriverExtension->AddDevice = KestrelAddDevice;
    return STATUS_SUCCESS;
}
void Others(void)
{
    UNICODE_STRING n; PFILE_OBJECT f; PDEVICE_OBJECT d;
    RtlInitUnicodeString(&n, L"\\Device\\Tcp");
    IoGetDeviceObjectPointer(&n, FILE_ALL_ACCESS, &f, &d);
    RtlInitUnicodeString(&n, L"\\Device\\KestrelMixer0"); //@ C15
    IoGetDeviceObjectPointer(&n, FILE_ALL_ACCESS, &f, &d);
    RtlInitUnicodeString(&n, L"\\??\\PhysicalDrive0");
    IoGetDeviceObjectPointer(&n, FILE_ALL_ACCESS, &f, &d);
}
