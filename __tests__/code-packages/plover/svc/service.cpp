#include <windows.h>
#include <atlbase.h>
static SERVICE_STATUS_HANDLE g_handle;
struct Setting { LPCWSTR name; DWORD* value; };
static DWORD g_poll, g_retries;
static const Setting kSettings[] = {
    { L"Poll", &g_poll },
    { L"Retries", &g_retries },
};
static void ReadSettings()
{
    HKEY key;
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Services\\ploversvc", 0, KEY_READ, &key) != ERROR_SUCCESS) return;
    for (size_t i = 0; i < ARRAYSIZE(kSettings); i++) {
        DWORD size = sizeof(DWORD);
        RegQueryValueExW(key, kSettings[i].name, nullptr, nullptr, (LPBYTE)kSettings[i].value, &size);
    }
    RegCloseKey(key);
}
static void ReadServer(wchar_t* text, ULONG count)
{
    CRegKey key;
    if (key.Open(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Services\\ploversvc", KEY_READ) == ERROR_SUCCESS)
        key.QueryStringValue(L"Server", text, &count);
}
static void WINAPI ServiceMain(DWORD, LPWSTR*)
{
    wchar_t server[64];
    g_handle = RegisterServiceCtrlHandlerW(L"ploversvc", nullptr);
    ReadSettings();
    ReadServer(server, 64);
}
int wmain()
{
    SERVICE_TABLE_ENTRYW table[] = { { (LPWSTR)L"ploversvc", ServiceMain }, { nullptr, nullptr } };
    return !StartServiceCtrlDispatcherW(table);
}
