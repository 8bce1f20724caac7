#include <windows.h>
#include <setupapi.h>
#include <cfgmgr32.h>
#include <string>
#define REGSTR_PATH_SYSTEMENUM TEXT("System\\CurrentControlSet\\Enum")
#define CLASS_GUID_TEXT "{4d36e96c-e325-11ce-bfc1-08002be10318}"
static const TCHAR* const ClassRoot = TEXT("SYSTEM\\CurrentControlSet\\Control\\Class\\") TEXT(CLASS_GUID_TEXT); //@ C05 error

DWORD __stdcall OspreyCoInstaller(DI_FUNCTION function, HDEVINFO set, PSP_DEVINFO_DATA data, PCOINSTALLER_CONTEXT_DATA context) //@ C24 error
{
    HKEY key;
    TCHAR path[MAX_PATH], id[200];
    SetupDiGetDeviceInstanceId(set, data, id, 200, nullptr);
    _stprintf_s(path, MAX_PATH, TEXT("%s\\%s\\Device Parameters"), REGSTR_PATH_SYSTEMENUM, id); //@ C05 error
    RegOpenKeyEx(HKEY_LOCAL_MACHINE, path, 0, KEY_READ, &key);
    RegOpenKeyEx(HKEY_LOCAL_MACHINE, ClassRoot, 0, KEY_READ, &key);
    std::wstring device = L"SYSTEM\\CurrentControlSet\\Control\\DeviceClasses\\";
    device += L"{378de44c-56ef-11d1-bc8c-00a0c91405dd}"; //@ C05 error
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, device.c_str(), 0, KEY_READ, &key);
    wchar_t profile[128] = L"SYSTEM\\CurrentControlSet\\Hardware Profiles\\Current";
    wcscat_s(profile, L"\\System"); //@ C05 error
    RegCreateKeyExW(HKEY_LOCAL_MACHINE, profile, 0, nullptr, 0, KEY_WRITE, nullptr, &key, nullptr);
    RegSetKeyValueW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\CoDeviceInstallers", CLASS_GUID_TEXT, REG_MULTI_SZ, L"x\0", 6); //@ C05 error
    return NO_ERROR;
}

DWORD Right(HDEVINFO set, PSP_DEVINFO_DATA data, DEVINST devinst)
{
    HKEY key = SetupDiOpenDevRegKey(set, data, DICS_FLAG_GLOBAL, 0, DIREG_DEV, KEY_READ);
    CM_Open_DevNode_Key(devinst, KEY_READ, 0, RegDisposition_OpenExisting, &key, CM_REGISTRY_HARDWARE);
    RegOpenKeyExW(key, L"Class\\{4d36e96c-e325-11ce-bfc1-08002be10318}", 0, KEY_READ, &key);
    CM_Open_Class_KeyW(nullptr, nullptr, KEY_READ, RegDisposition_OpenExisting, &key, 0);
    OutputDebugString(REGSTR_PATH_SYSTEMENUM);
    return 0;
}
