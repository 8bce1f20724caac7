#include <windows.h>
#include <objbase.h>
#include <strsafe.h>
HINSTANCE g_module;
static HRESULT WriteClass();
STDAPI DllRegisterServer() //@ C25 note
{
    return WriteClass();
}
STDAPI DllCanUnloadNow() { return S_OK; }
static HRESULT WriteClass()
{
    HKEY key;
    if (RegCreateKeyExW(HKEY_CLASSES_ROOT, L"CLSID\\{11112222-0000-4444-8888-999900001111}", 0, nullptr, 0, KEY_WRITE, nullptr, &key, nullptr) != ERROR_SUCCESS) return E_FAIL;
    RegCloseKey(key);
    if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\ContosoFin", 0, nullptr, 0, KEY_SET_VALUE, nullptr, &key, nullptr) == ERROR_SUCCESS) { //@ C26 warning
        wchar_t path[MAX_PATH];
        GetModuleFileNameW(g_module, path, MAX_PATH);
        RegSetValueExW(key, L"EventMessageFile", 0, REG_EXPAND_SZ, (const BYTE*)path, sizeof path);
        RegCloseKey(key);
    }
    return S_OK;
}
BOOL WINAPI DllMain(HINSTANCE module, DWORD, LPVOID) { g_module = module; return TRUE; }
