#include <ntddk.h>
NTSTATUS DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING path)
{
    UNICODE_STRING name, link;
    RtlInitUnicodeString(&name, L"\\Device\\WrenControl");
    RtlInitUnicodeString(&link, L"\\DosDevices\\WrenControl");
    IoCreateDevice(driver, 0, &name, FILE_DEVICE_UNKNOWN, 0, FALSE, &control);
    return IoCreateSymbolicLink(&link, &name);
}
