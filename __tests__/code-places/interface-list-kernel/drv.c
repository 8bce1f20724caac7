#include <wdm.h>
static NTSTATUS List(CONST GUID *Class, PWSTR *Names) { return IoGetDeviceInterfaces(Class, NULL, 0, Names); } //@ C16 note
NTSTATUS Find(PDEVICE_OBJECT pdo)
{
    PWSTR names;
    ULONG all = DEVICE_INTERFACE_INCLUDE_NONACTIVE;
    PDEVICE_OBJECT none = NULL;
    IoGetDeviceInterfaces(&GUID_DEVINTERFACE_HID, none, all, &names); //@ C16 note
    IoGetDeviceInterfaces(&GUID_DEVINTERFACE_HID, pdo, 0, &names);
    return List(&GUID_DEVINTERFACE_MOUSE, &names);
}
NTSTATUS DriverEntry(PDRIVER_OBJECT o, PUNICODE_STRING p) { return Find(NULL); }
