#include <windows.h>
#include <winsvc.h>
static SERVICE_STATUS_HANDLE g_handle;
static DWORD g_count, g_interval;
static LSTATUS OpenOwn(REGSAM access, PHKEY key)
{
    return GetServiceRegistryStateKey(g_handle, ServiceRegistryStateParameters, access, key);
}
static void ReadSettings()
{
    HKEY key, channels;
    DWORD size = sizeof(DWORD);
    if (OpenOwn(KEY_READ, &key) != ERROR_SUCCESS) return;
    RegQueryValueExW(key, L"Interval", nullptr, nullptr, (LPBYTE)&g_interval, &size);
    if (RegOpenKeyExW(key, L"Channels", 0, KEY_READ, &channels) == ERROR_SUCCESS) {
        RegQueryValueExW(channels, L"Count", nullptr, nullptr, (LPBYTE)&g_count, &size);
        RegCloseKey(channels);
    }
    RegCloseKey(key);
}
static DWORD WINAPI Handler(DWORD, DWORD, LPVOID, LPVOID) { return NO_ERROR; }
static void WINAPI HubMain(DWORD, LPWSTR *)
{
    g_handle = RegisterServiceCtrlHandlerExW(L"smewhub", Handler, nullptr);
    ReadSettings();
}
int wmain()
{
    SERVICE_TABLE_ENTRYW t[] = { { (LPWSTR)L"smewhub", HubMain }, { 0, 0 } };
    return StartServiceCtrlDispatcherW(t);
}
