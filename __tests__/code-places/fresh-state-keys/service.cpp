#include <windows.h>
static SERVICE_STATUS_HANDLE g_status;
static const REGSAM kAccess = KEY_QUERY_VALUE | KEY_SET_VALUE;
static DWORD g_runs;
void Save()
{
    HKEY key = nullptr, child = nullptr;
    if (GetServiceRegistryStateKey(g_status, ServiceRegistryStateParameters, kAccess, &key)) return; //@ C04 warning
    RegSetValueExW(key, L"Runs", 0, REG_DWORD, (const BYTE*)&g_runs, sizeof g_runs); //@ C04 warning
    RegCloseKey(key);
}
void SaveBelow()
{
    HKEY key = nullptr, child = nullptr;
    if (GetServiceRegistryStateKey(g_status, ServiceRegistryStateParameters, KEY_READ, &key) != ERROR_SUCCESS) return;
    if (RegOpenKeyExW(key, L"Cache", 0, KEY_READ, &child) == ERROR_SUCCESS) {
        RegDeleteValueW(child, L"Old"); //@ C04 warning
        RegCloseKey(child);
    }
    RegCloseKey(key);
}
void SaveRight()
{
    HKEY key = nullptr;
    if (GetServiceRegistryStateKey(g_status, ServiceRegistryStatePersistent, kAccess, &key)) return;
    RegSetValueExW(key, L"Runs", 0, REG_DWORD, (const BYTE*)&g_runs, sizeof g_runs);
    RegCloseKey(key);
}
void WINAPI ServiceMain(DWORD, LPWSTR*) { g_status = RegisterServiceCtrlHandlerW(L"gull", nullptr); Save(); SaveBelow(); SaveRight(); }
int wmain() { SERVICE_TABLE_ENTRYW t[] = { { (LPWSTR)L"gull", ServiceMain }, {} }; return StartServiceCtrlDispatcherW(t); }
