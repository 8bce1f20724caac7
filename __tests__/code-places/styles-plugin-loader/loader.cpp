#include <windows.h>
#include <cfgmgr32.h>
#include <string>
#include <filesystem>

LPCSTR driverPath = "\\SystemRoot\\System32\\drivers\\godwit.sys"; //@ C08 warning
std::wstring registryPath = L"System\\CurrentControlSet\\Services\\godwit"; //@ C01 warning

bool CreateRegistry()
{
	HKEY hKey;
	if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, registryPath.c_str(), 0, NULL, 0, KEY_ALL_ACCESS, NULL, &hKey, NULL) != ERROR_SUCCESS)
		return false;
	RegSetValueExA(hKey, "ImagePath", 0, REG_EXPAND_SZ, (const BYTE *)driverPath, (DWORD)strlen(driverPath) + 1);
	RegCloseKey(hKey);
	return true;
}

HANDLE OpenDriver()
{
	HANDLE h = CreateFileA("\\\\.\\Global\\godwit", GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL); //@ C15 warning
	if (h == INVALID_HANDLE_VALUE)
		h = CreateFileW(LR"(\\.\GodwitCtl)", GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL); //@ C15 warning
	return h;
}

HANDLE OpenPort(unsigned n)
{
	std::wstring name = L"\\\\.\\COM" + std::to_wstring(n);
	return CreateFileW(name.c_str(), GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
}

bool InstallFile(const std::filesystem::path &source)
{
	wchar_t dir[MAX_PATH];
	GetWindowsDirectoryW(dir, MAX_PATH);
	std::filesystem::path target = std::filesystem::path(dir) / L"System32" / L"drivers" / L"godwit.sys"; //@ C08 warning
	return CopyFileW(source.c_str(), target.c_str(), FALSE);
}

std::wstring FirstInterface(const GUID &guid)
{
	ULONG length = 0;
	CM_Get_Device_Interface_List_SizeW(&length, (LPGUID)&guid, NULL, CM_GET_DEVICE_INTERFACE_LIST_PRESENT);
	std::wstring list(length, 0);
	CM_Get_Device_Interface_ListW((LPGUID)&guid, NULL, list.data(), length, CM_GET_DEVICE_INTERFACE_LIST_PRESENT); //@ C16 note
	return list.c_str();
}

int main()
{
	CreateRegistry();
	return OpenDriver() == INVALID_HANDLE_VALUE;
}
