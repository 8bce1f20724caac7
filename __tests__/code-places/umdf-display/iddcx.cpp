#include <windows.h>
#include <wudfwdm.h>
#include <wdf.h>
#include <iddcx.h>
#include <fstream>
using namespace std;
wstring confpath = L"C:\\KestrelDisplay";
extern "C" DRIVER_INITIALIZE DriverEntry;
EVT_WDF_DRIVER_DEVICE_ADD KestrelDeviceAdd;
bool initpath() {
	HKEY hKey; wchar_t szPath[MAX_PATH]; DWORD bufferSize = sizeof(szPath);
	LONG lResult = RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SOFTWARE\\Kestrel\\Display", 0, KEY_READ, &hKey); //@ C06
	RegQueryValueExW(hKey, L"PATH", NULL, NULL, (LPBYTE)szPath, &bufferSize);
	confpath = szPath;
	return true;
}
void readopts() {
	ifstream f(L"C:\\KestrelDisplay\\option.txt"); //@ C10
	wstring name = L"\\\\.\\pipe\\KestrelPipe";
	CreateFileW(name.c_str(), 0, 0, 0, 0, 0, 0);
}
extern "C" NTSTATUS DriverEntry(PDRIVER_OBJECT o, PUNICODE_STRING p) {
	WDF_DRIVER_CONFIG c; WDF_DRIVER_CONFIG_INIT(&c, KestrelDeviceAdd);
	initpath(); readopts();
	return WdfDriverCreate(o, p, WDF_NO_OBJECT_ATTRIBUTES, &c, WDF_NO_HANDLE);
}
NTSTATUS KestrelDeviceAdd(WDFDRIVER d, PWDFDEVICE_INIT i) { WDFDEVICE dev; return WdfDeviceCreate(&i, NULL, &dev); }
