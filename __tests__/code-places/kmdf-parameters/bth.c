#include <ntddk.h>
#include <wdf.h>
#define REG_SLOT L"SlotNo"
NTSTATUS QuerySlot(PULONG Slot)
{
	NTSTATUS status; WDFKEY hKey = NULL, hDeviceKey = NULL;
	DECLARE_UNICODE_STRING_SIZE(deviceKeyName, 13);
	DECLARE_CONST_UNICODE_STRING(slotNo, REG_SLOT);
	do {
		// HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\Kestrel\Parameters
		if (!NT_SUCCESS(status = WdfDriverOpenParametersRegistryKey(WdfGetDriver(), STANDARD_RIGHTS_READ, WDF_NO_OBJECT_ATTRIBUTES, &hKey))) break;
		if (!NT_SUCCESS(status = WdfRegistryOpenKey(hKey, &deviceKeyName, GENERIC_READ, WDF_NO_OBJECT_ATTRIBUTES, &hDeviceKey))) break;
		if (!NT_SUCCESS(status = WdfRegistryQueryULong(hDeviceKey, &slotNo, Slot))) break;
	} while (0);
	return status;
}
NTSTATUS AssignSlot(ULONG Slot)
{
	NTSTATUS status; WDFKEY hKey = NULL, hDeviceKey = NULL;
	DECLARE_UNICODE_STRING_SIZE(deviceKeyName, 13);
	DECLARE_CONST_UNICODE_STRING(slotNo, REG_SLOT);
	do {
		if (!NT_SUCCESS(status = WdfDriverOpenParametersRegistryKey(WdfGetDriver(), STANDARD_RIGHTS_ALL, WDF_NO_OBJECT_ATTRIBUTES, &hKey))) break;
		if (!NT_SUCCESS(status = WdfRegistryCreateKey(hKey, //@ C04
            &deviceKeyName, KEY_ALL_ACCESS, REG_OPTION_NON_VOLATILE, NULL, WDF_NO_OBJECT_ATTRIBUTES, &hDeviceKey))) break;
		if (!NT_SUCCESS(status = WdfRegistryAssignULong(hDeviceKey, &slotNo, Slot))) break; //@ C04
	} while (0);
	return status;
}
NTSTATUS LoadParameter(IN WDFDRIVER Driver)
{
	WDFKEY hKey; UNICODE_STRING ValueName; ULONG n;
	NTSTATUS status = WdfDriverOpenParametersRegistryKey(Driver, KEY_READ | KEY_WRITE, WDF_NO_OBJECT_ATTRIBUTES, &hKey); //@ C04
	RtlInitUnicodeString(&ValueName, L"Number");
	status = WdfRegistryQueryULong(hKey, &ValueName, &n);
	status = WdfRegistryQueryULong(hKey, &ValueName, &n);
	return status;
}
NTSTATUS State(WDFDRIVER Driver, WDFDEVICE Device)
{
	WDFKEY k, d; UNICODE_STRING v;
	WdfDriverOpenPersistentStateRegistryKey(Driver, KEY_WRITE, WDF_NO_OBJECT_ATTRIBUTES, &k);
	WdfRegistryAssignULong(k, &v, 1);
	WdfDeviceOpenRegistryKey(Device, PLUGPLAY_REGKEY_DEVICE, KEY_WRITE, WDF_NO_OBJECT_ATTRIBUTES, &d);
	WdfRegistryAssignULong(d, &v, 1);
	return 0;
}
