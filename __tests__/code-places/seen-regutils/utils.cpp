#include <ntifs.h>

class RegUtils
{
public:
	static RegUtils* GetInstance();

	HANDLE RegOpenCreateKey(PCWSTR Path, BOOLEAN Open, ACCESS_MASK Access)
	{
		UNICODE_STRING name;
		OBJECT_ATTRIBUTES oa;
		HANDLE key = NULL;
		ULONG disposition;
		RtlInitUnicodeString(&name, Path);
		InitializeObjectAttributes(&oa, &name, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
		NTSTATUS status = Open ? ZwOpenKey(&key, Access, &oa)
			: ZwCreateKey(&key, Access, &oa, 0, NULL, REG_OPTION_NON_VOLATILE, &disposition);
		return NT_SUCCESS(status) ? key : NULL;
	}
};

NTSTATUS ListDrivers(PWSTR ClassGuid)
{
	RegUtils* regUtils = RegUtils::GetInstance();
	HANDLE hEnum = NULL;
	if (!regUtils)
	{
		goto Leave;
	}
	hEnum = regUtils->RegOpenCreateKey(
		L"\\Registry\\Machine\\SYSTEM\\CurrentControlSet\\Enum", //@ C05 error
		TRUE,
		KEY_READ
	);
Leave:
	if (hEnum)
	{
		ZwClose(hEnum);
	}
	return STATUS_SUCCESS;
}

ULONG GetRegValue(const WCHAR *KeyPath, const WCHAR *ValueName)
{
	RTL_QUERY_REGISTRY_TABLE qrt[2];
	ULONG value = 0;
	memset(qrt, 0, sizeof(qrt));
	qrt[0].Flags = RTL_QUERY_REGISTRY_REQUIRED | RTL_QUERY_REGISTRY_DIRECT;
	qrt[0].Name = (WCHAR *)ValueName;
	qrt[0].EntryContext = &value;
	return NT_SUCCESS(RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, KeyPath, qrt, NULL, NULL)) ? value : 0;
}

NTSTATUS Setup()
{
	ULONG verbose = GetRegValue(L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Smew", L"Verbose"); //@ C01 warning
	ULONG build = GetRegValue(L"\\Registry\\Machine\\Software\\Microsoft\\Windows NT\\CurrentVersion", L"InstallDate"); //@ C06 note
	return verbose + build ? STATUS_SUCCESS : STATUS_NOT_FOUND;
}
