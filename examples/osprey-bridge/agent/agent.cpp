#include <windows.h>
#include <string>

static SERVICE_STATUS_HANDLE g_Status;
static const wchar_t Service[] = L"SYSTEM\\CurrentControlSet\\Services\\OspreyAgent";

static DWORD Interval(void)
{
    HKEY key;
    DWORD value = 30, size = sizeof(value);

    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, Service, 0, KEY_READ, &key) == ERROR_SUCCESS) {
        RegQueryValueExW(key, L"Interval", NULL, NULL, (LPBYTE)&value, &size);
        RegCloseKey(key);
    }
    return value;
}

static DWORD Verbose(void)
{
    HKEY key;
    DWORD value = 0, size = sizeof(value);

    if (GetServiceRegistryStateKey(g_Status, ServiceRegistryStateParameters, KEY_READ, &key) == ERROR_SUCCESS)
        RegQueryValueExW(key, L"Verbose", NULL, NULL, (LPBYTE)&value, &size);
    return value;
}

static void Register(void)
{
    HKEY key;
    std::wstring path = std::wstring(L"SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\") + L"Osprey Bridge";

    if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, path.c_str(), 0, NULL, 0, KEY_WRITE, NULL, &key, NULL) == ERROR_SUCCESS)
        RegSetValueExW(key, L"EventMessageFile", 0, REG_EXPAND_SZ, (const BYTE *)L"x", 4);
    RegisterEventSourceW(NULL, L"Osprey Bridge");
}

static DWORD WINAPI Control(DWORD control, DWORD type, LPVOID data, LPVOID context)
{
    return NO_ERROR;
}

static void WINAPI ServiceMain(DWORD count, LPWSTR *arguments)
{
    g_Status = RegisterServiceCtrlHandlerExW(L"OspreyAgent", Control, NULL);
    Register();
    Sleep(Interval() * 1000 + Verbose());
}

int wmain(void)
{
    SERVICE_TABLE_ENTRYW table[] = {{(LPWSTR)L"OspreyAgent", ServiceMain}, {NULL, NULL}};
    return StartServiceCtrlDispatcherW(table);
}
