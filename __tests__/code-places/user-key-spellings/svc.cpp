#include <windows.h>
#include <atlbase.h>
#include <shlwapi.h>
static HKEY Root(bool) { return HKEY_LOCAL_MACHINE; }
struct Settings
{
    HKEY hive = HKEY_CURRENT_USER;
    HKEY Open(const wchar_t* name) { HKEY key = nullptr; RegOpenKeyExW(HKEY_CURRENT_USER, name, 0, KEY_READ, &key); return key; } //@ C07 warning
};

void WINAPI ServiceMain(DWORD, LPWSTR* arguments)
{
    HKEY key;
    CRegKey settings;
    DWORD depth = 0;
    Settings().Open(arguments[0]);
    settings.Create(HKEY_CURRENT_USER, L"Software\\Merlin"); //@ C07 warning
    SHSetValueW(HKEY_CURRENT_USER, L"Software\\Merlin", L"Depth", REG_DWORD, &depth, 4); //@ C07 warning
    RegOpenKeyExW(HKEY_USERS, L".DEFAULT\\Software\\Merlin", 0, KEY_READ, &key); //@ C07 warning
    RegOpenKeyEx(HKEY_CURRENT_USER, TEXT("Control Panel\\Desktop"), 0, KEY_READ, &key); //@ C07 warning
    OutputDebugStringW(L"HKEY_CURRENT_USER\\Software\\Merlin");
    RegOpenKeyExW(settings, L"HKEY_CURRENT_USER", 0, KEY_READ, &key);
}
int wmain() { SERVICE_TABLE_ENTRYW t[] = { { (LPWSTR)L"Merlin", ServiceMain }, {} }; return StartServiceCtrlDispatcherW(t); }
