#include <wdm.h>
DRIVER_ADD_DEVICE SternaAddDevice;
static LONG Number;
static NTSTATUS Register(PDEVICE_OBJECT pdo, PUNICODE_STRING link)
{
    return IoRegisterDeviceInterface(pdo, &GUID_DEVINTERFACE_STERNA, NULL, link);
}
NTSTATUS SternaAddDevice(PDRIVER_OBJECT driver, PDEVICE_OBJECT pdo)
{
    WCHAR text[40], port[40];
    UNICODE_STRING name, link, comLink;
    PDEVICE_OBJECT fdo;
    swprintf_s(text, 40, L"\\Device\\Sterna%d", InterlockedIncrement(&Number));
    RtlInitUnicodeString(&name, text);
    IoCreateDevice(driver, 64, &name, FILE_DEVICE_SERIAL_PORT, 0, TRUE, &fdo); //@ C13 note
    IoAttachDeviceToDeviceStack(fdo, pdo);
    RtlStringCchPrintfW(port, 40, L"\\DosDevices\\COM%d", 7);
    RtlInitUnicodeString(&comLink, port);
    IoCreateSymbolicLink(&comLink, &name); //@ C14 note
    return Register(pdo, &link);
}
NTSTATUS DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING path)
{
    driver->DriverExtension->AddDevice = SternaAddDevice;
    return STATUS_SUCCESS;
}
