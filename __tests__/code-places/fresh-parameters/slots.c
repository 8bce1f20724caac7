#include <ntddk.h>
#include <wdf.h>
#include <ntstrsafe.h>

NTSTATUS StoreSlot(ULONGLONG Address, ULONG Slot)
{
    NTSTATUS status;
    WDFKEY root = NULL, device = NULL;
    DECLARE_UNICODE_STRING_SIZE(name, 13);
    DECLARE_CONST_UNICODE_STRING(value, L"Slot");

    do {
        if (!NT_SUCCESS(status = WdfDriverOpenParametersRegistryKey(WdfGetDriver(), STANDARD_RIGHTS_ALL, WDF_NO_OBJECT_ATTRIBUTES, &root))) break;
        if (!NT_SUCCESS(status = RtlUnicodeStringPrintf(&name, L"%012llX", Address))) break;
        if (!NT_SUCCESS(status = WdfRegistryCreateKey(root, &name, KEY_ALL_ACCESS, REG_OPTION_NON_VOLATILE, NULL, WDF_NO_OBJECT_ATTRIBUTES, &device))) break; //@ C04 warning
        status = WdfRegistryAssignULong(device, &value, Slot); //@ C04 warning
    } while (FALSE);
    if (device) WdfRegistryClose(device);
    if (root) WdfRegistryClose(root);
    return status;
}

BOOLEAN QuerySlot(ULONGLONG Address, PULONG Slot)
{
    NTSTATUS status;
    WDFKEY root = NULL, device = NULL;
    DECLARE_UNICODE_STRING_SIZE(name, 13);
    DECLARE_CONST_UNICODE_STRING(value, L"Slot");

    do {
        if (!NT_SUCCESS(status = WdfDriverOpenParametersRegistryKey(WdfGetDriver(), STANDARD_RIGHTS_READ, WDF_NO_OBJECT_ATTRIBUTES, &root))) break;
        if (!NT_SUCCESS(status = RtlUnicodeStringPrintf(&name, L"%012llX", Address))) break;
        if (!NT_SUCCESS(status = WdfRegistryOpenKey(root, &name, GENERIC_READ, WDF_NO_OBJECT_ATTRIBUTES, &device))) break;
        status = WdfRegistryQueryULong(device, &value, Slot);
    } while (FALSE);
    if (device) WdfRegistryClose(device);
    if (root) WdfRegistryClose(root);
    return NT_SUCCESS(status);
}

NTSTATUS RememberStarts(PDRIVER_OBJECT Driver)
{
    HANDLE key;
    ULONG starts = 1;
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"Starts");
    NTSTATUS status = IoOpenDriverRegistryKey(Driver, DriverRegKeyParameters, KEY_READ | KEY_WRITE, 0, &key); //@ C04 warning
    if (!NT_SUCCESS(status)) return status;
    status = ZwSetValueKey(key, &name, 0, REG_DWORD, &starts, sizeof(starts)); //@ C04 warning
    ZwClose(key);
    return status;
}

NTSTATUS RememberRight(PDRIVER_OBJECT Driver)
{
    HANDLE key;
    ULONG starts = 1;
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"Starts");
    NTSTATUS status = IoOpenDriverRegistryKey(Driver, DriverRegKeyPersistentState, KEY_READ | KEY_WRITE, 0, &key);
    if (!NT_SUCCESS(status)) return status;
    status = ZwSetValueKey(key, &name, 0, REG_DWORD, &starts, sizeof(starts));
    ZwClose(key);
    return status;
}

NTSTATUS DeviceState(WDFDEVICE Device)
{
    WDFKEY key;
    DECLARE_CONST_UNICODE_STRING(value, L"Seen");
    NTSTATUS status = WdfDeviceOpenRegistryKey(Device, PLUGPLAY_REGKEY_DEVICE, KEY_READ | KEY_SET_VALUE, WDF_NO_OBJECT_ATTRIBUTES, &key);
    if (NT_SUCCESS(status)) { WdfRegistryAssignULong(key, &value, 1); WdfRegistryClose(key); }
    return status;
}
