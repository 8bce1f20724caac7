#include <windows.h>
#include <winsvc.h>
#include <wil/resource.h>

static SERVICE_STATUS_HANDLE Status;
enum class Which { Parameters, State };

static LSTATUS OpenState(Which which, HKEY* key)
{
    return which == Which::State ? GetServiceRegistryStateKey(Status, ServiceRegistryStatePersistent, KEY_READ | KEY_WRITE, key)
                                 : GetServiceRegistryStateKey(Status, ServiceRegistryStateParameters, GENERIC_WRITE, key); //@ C04 warning
}

void Count(DWORD starts)
{
    HKEY parameters, child;
    wil::unique_hkey owned;
    GetServiceRegistryStateKey(Status, ServiceRegistryStateParameters, KEY_READ, &parameters);
    RegSetValueEx(parameters, TEXT("Starts"), 0, REG_DWORD, (const BYTE*)&starts, sizeof(starts)); //@ C04 warning
    RegCreateKeyExW(parameters, L"Cache", 0, nullptr, 0, KEY_WRITE, nullptr, &child, nullptr); //@ C04 warning
    RegSetValueExW(child, L"Starts", 0, REG_DWORD, (const BYTE*)&starts, sizeof(starts)); //@ C04 warning
    GetServiceRegistryStateKey(Status, ServiceRegistryStateParameters, KEY_READ, owned.put());
    RegSetKeyValueW(owned.get(), L"Sub", L"Starts", REG_DWORD, &starts, sizeof(starts)); //@ C04 warning
}

void Right(DWORD starts)
{
    HKEY parameters, state;
    DWORD size = sizeof(starts);
    GetServiceRegistryStateKey(Status, ServiceRegistryStateParameters, KEY_QUERY_VALUE, &parameters);
    RegQueryValueExW(parameters, L"Starts", nullptr, nullptr, (BYTE*)&starts, &size);
    GetServiceRegistryStateKey(Status, ServiceRegistryStatePersistent, KEY_ALL_ACCESS, &state);
    RegSetValueExW(state, L"Starts", 0, REG_DWORD, (const BYTE*)&starts, sizeof(starts));
    GetServiceRegistryStateKey(Status, ServiceRegistryStateParameters, STANDARD_RIGHTS_READ | KEY_READ, &parameters);
    RegOpenKeyExW(parameters, L"Sub", 0, KEY_READ, &state);
}

void WINAPI Main(DWORD, LPWSTR*) { Count(1); Right(1); }
int wmain() { SERVICE_TABLE_ENTRYW t[] = { { (LPWSTR)L"Merlin", Main }, {} }; return StartServiceCtrlDispatcherW(t); }
