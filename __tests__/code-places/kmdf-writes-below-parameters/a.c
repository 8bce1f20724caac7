#include <ntddk.h>
#include <wdf.h>
NTSTATUS R1(WDFDRIVER d) { WDFKEY k; return WdfDriverOpenParametersRegistryKey(d, KEY_SET_VALUE, NULL, &k); } //@ C04

NTSTATUS R2(PDRIVER_OBJECT d, ULONG n) {
    HANDLE k; UNICODE_STRING v = RTL_CONSTANT_STRING(L"Count");
    IoOpenDriverRegistryKey(d, DriverRegKeyParameters, KEY_READ, 0, &k);
    return ZwSetValueKey(k, &v, 0, REG_DWORD, &n, sizeof(n)); //@ C04
}

NTSTATUS R3(WDFDRIVER d) {
    WDFKEY k; DECLARE_CONST_UNICODE_STRING(v, L"Name");
    WdfDriverOpenParametersRegistryKey(d, KEY_READ, NULL, &k);
    return WdfRegistryRemoveValue(k, &v); //@ C04
}

#define RW (KEY_READ | KEY_WRITE)
NTSTATUS R4(PDRIVER_OBJECT d) { HANDLE k; return IoOpenDriverRegistryKey(d, DriverRegKeyParameters, RW, 0, &k); } //@ C04

NTSTATUS R5(WDFDRIVER d, PCUNICODE_STRING s) {
    WDFKEY k, c; DECLARE_CONST_UNICODE_STRING(v, L"Ports");
    WdfDriverOpenParametersRegistryKey(d, KEY_READ, NULL, &k);
    WdfRegistryOpenKey(k, &v, KEY_READ, NULL, &c);
    return WdfRegistryAssignUnicodeString(c, &v, s); //@ C04
}

NTSTATUS R6(PDRIVER_OBJECT d) {
    ACCESS_MASK wanted = GENERIC_WRITE; HANDLE k;

    return IoOpenDriverRegistryKey(d, DriverRegKeyParameters, wanted, 0, &k); //@ C04
}

NTSTATUS L1(WDFDRIVER d) { WDFKEY k; return WdfDriverOpenParametersRegistryKey(d, KEY_READ, NULL, &k); }
NTSTATUS L2(WDFDRIVER d) { WDFKEY k; return WdfDriverOpenParametersRegistryKey(d, STANDARD_RIGHTS_ALL | WRITE_DAC, NULL, &k); }
NTSTATUS L3(PDRIVER_OBJECT d, ULONG n) {
    HANDLE k; UNICODE_STRING v = RTL_CONSTANT_STRING(L"Count");
    IoOpenDriverRegistryKey(d, DriverRegKeyPersistentState, KEY_ALL_ACCESS, 0, &k);
    return ZwSetValueKey(k, &v, 0, REG_DWORD, &n, sizeof(n));
}
NTSTATUS L4(WDFDEVICE d, ULONG n) {
    WDFKEY k; DECLARE_CONST_UNICODE_STRING(v, L"Count");
    WdfDeviceOpenRegistryKey(d, PLUGPLAY_REGKEY_DEVICE, KEY_WRITE, NULL, &k);
    return WdfRegistryAssignULong(k, &v, n);
}
NTSTATUS L5(WDFDRIVER d) {
    WDFKEY k, s; ULONG n; DECLARE_CONST_UNICODE_STRING(v, L"Count");
    WdfDriverOpenParametersRegistryKey(d, KEY_READ, NULL, &k);
    WdfRegistryQueryULong(k, &v, &n);
    WdfDriverOpenPersistentStateRegistryKey(d, KEY_WRITE, NULL, &s);
    return WdfRegistryAssignULong(s, &v, n);
}
NTSTATUS L6(HANDLE given, ULONG n) { UNICODE_STRING v = RTL_CONSTANT_STRING(L"Count"); return ZwSetValueKey(given, &v, 0, REG_DWORD, &n, 4); }
