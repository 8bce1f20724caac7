#include <ntddk.h>
#include <wdf.h>
#include <ntstrsafe.h>
typedef struct _HEADER { UCHAR Slots[8]; WDFSPINLOCK SlotsSpinLock; } HEADER, *PHEADER;

NTSTATUS AssignSlot(PHEADER Header, PUNICODE_STRING RemoteName, ULONG Slot)
{
	NTSTATUS status;
	WDFKEY hKey = NULL;
	WDFKEY hDeviceKey = NULL;
	DECLARE_CONST_UNICODE_STRING(slots, L"Slots");
	DECLARE_CONST_UNICODE_STRING(slotNo, L"SlotNo");

	do
	{
		if (!NT_SUCCESS(status = WdfDriverOpenParametersRegistryKey(
			WdfGetDriver(),
			STANDARD_RIGHTS_ALL,
			WDF_NO_OBJECT_ATTRIBUTES,
			&hKey
		)))
		{
			break;
		}
		if (!NT_SUCCESS(status = WdfRegistryCreateKey( //@ C04 warning
			hKey,
			RemoteName,
			GENERIC_WRITE,
			REG_OPTION_NON_VOLATILE,
			NULL,
			WDF_NO_OBJECT_ATTRIBUTES,
			&hDeviceKey
		)))
		{
			break;
		}
		if (!NT_SUCCESS(status = WdfRegistryAssignULong( //@ C04 warning
			hDeviceKey,
			&slotNo,
			Slot
		)))
		{
			break;
		}
		if (!NT_SUCCESS(status = WdfRegistryAssignValue( //@ C04 warning
			hKey,
			&slots,
			REG_BINARY,
			sizeof(Header->Slots),
			&Header->Slots
		)))
		{
			break;
		}
	} while (FALSE);

	if (hDeviceKey) WdfRegistryClose(hDeviceKey);
	if (hKey) WdfRegistryClose(hKey);
	return status;
}

NTSTATUS get_or_create(WDFKEY key, PCUNICODE_STRING name, ULONG *value, ULONG initial)
{
	NTSTATUS status = WdfRegistryQueryULong(key, name, value);
	if (status == STATUS_OBJECT_NAME_NOT_FOUND) {
		status = WdfRegistryAssignULong(key, name, initial);
	}
	return status;
}

NTSTATUS StoreInDevice(WDFDEVICE Device, ULONG Patched)
{
	NTSTATUS status;
	WDFKEY key;
	DECLARE_CONST_UNICODE_STRING(patchedName, L"Patched");
	if (NT_SUCCESS(status = WdfDeviceOpenRegistryKey(
		Device,
		/*
		 * Expands to "HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Enum\USB\VID_0000\Device Parameters"
		 */
		PLUGPLAY_REGKEY_DEVICE,
		KEY_WRITE,
		WDF_NO_OBJECT_ATTRIBUTES,
		&key
	)))
	{
		status = WdfRegistryAssignULong(key, &patchedName, Patched);
		WdfRegistryClose(key);
	}
	return status;
}
