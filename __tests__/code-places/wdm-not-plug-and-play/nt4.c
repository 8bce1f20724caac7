#include <ntddk.h>
#define DEV L"\\Device\\KestrelNt4"
NTSTATUS DriverEntry(IN PDRIVER_OBJECT DriverObject, IN PUNICODE_STRING RegistryPath)
{
    UNICODE_STRING devName = RTL_CONSTANT_STRING(DEV), link = RTL_CONSTANT_STRING(L"\\??\\KestrelNt4"); PDEVICE_OBJECT d;
    IoCreateDevice(DriverObject, 0, &devName, FILE_DEVICE_UNKNOWN, 0, FALSE, &d);
    return IoCreateSymbolicLink(&link, &devName);
}
