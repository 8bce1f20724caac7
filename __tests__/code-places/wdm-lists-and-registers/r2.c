#include <ntddk.h>
NTSTATUS L5(void) { PZZWSTR l; return IoGetDeviceInterfaces(&GUID_M, NULL, 0, &l); }
NTSTATUS Watch(PDRIVER_OBJECT d) { return IoRegisterPlugPlayNotification(EventCategoryDeviceInterfaceChange, PNPNOTIFY_DEVICE_INTERFACE_INCLUDE_EXISTING_INTERFACES, (PVOID)&GUID_M, d, Seen, NULL, &entry); }
NTSTATUS DriverEntry(PDRIVER_OBJECT d, PUNICODE_STRING r) { Watch(d); return L5(); }
