#include <ntddk.h>
NTSTATUS R6(void) { PZZWSTR l; return IoGetDeviceInterfaces(&GUID_M, NULL, 0, &l); } //@ C16

NTSTATUS L6(PDEVICE_OBJECT pdo) { PZZWSTR l; return IoGetDeviceInterfaces(&GUID_M, pdo, 0, &l); }
NTSTATUS DriverEntry(PDRIVER_OBJECT d, PUNICODE_STRING r) { return R6(); }
