#include <ntddk.h>
#include <wdf.h>
#include <ntstrsafe.h>

NTSTATUS SaveRegisters(PVOID registers, ULONG size, ULONG counter)
{
	NTSTATUS status;
	wchar_t buf[260];
	swprintf(buf, L"%lu_%ls", counter, L"INIT");
	status = RtlWriteRegistryValue(RTL_REGISTRY_ABSOLUTE,
		(PCWSTR)L"\\Registry\\Machine\\System\\usbc", //@ C06 warning
		(PCWSTR)buf,
		REG_BINARY,
		registers,
		size);
	return status;
}

NTSTATUS OpenTarget(WDFDEVICE device, PCUNICODE_STRING given)
{
	WDFIOTARGET target;
	WDF_IO_TARGET_OPEN_PARAMS params;
	DECLARE_UNICODE_STRING_SIZE(path, 128);
	WdfIoTargetCreate(device, WDF_NO_OBJECT_ATTRIBUTES, &target);
	RESOURCE_HUB_CREATE_PATH_FROM_ID(&path, 1, 2);
	WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(&params, &path, GENERIC_READ);
	WdfIoTargetOpen(target, &params);
	WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(&params, given, GENERIC_READ);
	return WdfIoTargetOpen(target, &params);
}

NTSTATUS DumpToDisk(PVOID data, ULONG size)
{
	UNICODE_STRING path = RTL_CONSTANT_STRING(L"\\DosDevices\\C:\\Windows\\Temp\\usbc.bin"); //@ C10 error
	OBJECT_ATTRIBUTES attr;
	IO_STATUS_BLOCK iosb;
	HANDLE file;
	NTSTATUS status;
	InitializeObjectAttributes(&attr, &path, OBJ_KERNEL_HANDLE, NULL, NULL);
	status = ZwCreateFile(&file, FILE_GENERIC_WRITE, &attr, &iosb, NULL, FILE_ATTRIBUTE_NORMAL, 0, FILE_SUPERSEDE, FILE_SYNCHRONOUS_IO_NONALERT, NULL, 0);
	if (NT_SUCCESS(status)) ZwWriteFile(file, NULL, NULL, NULL, &iosb, data, size, NULL, NULL);
	return status;
}

NTSTATUS StoreCounter(WDFDRIVER driver, ULONG counter)
{
	WDFKEY parameters;
	DECLARE_CONST_UNICODE_STRING(name, L"Counter");
	NTSTATUS status = WdfDriverOpenParametersRegistryKey(driver, KEY_READ | KEY_SET_VALUE, NULL, &parameters); //@ C04 warning
	if (!NT_SUCCESS(status)) return status;
	WdfRegistryQueryULong(parameters, &name, &counter);
	WdfRegistryClose(parameters);
	return status;
}
