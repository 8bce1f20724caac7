#include <windows.h>
#include <winsvc.h>
#include <string>
#include <string_view>
#include <atlbase.h>
#include <wil/registry.h>
#include <winreg/WinReg.hpp>

namespace names
{
    constexpr wchar_t Service[] = L"Merlin";
    constexpr std::wstring_view Settings = L"SYSTEM\\CurrentControlSet\\Services\\Merlin\\Settings"; //@ C01 warning
    inline const std::wstring Root = LR"(SYSTEM\CurrentControlSet\Services\)";
}

static HKEY OpenMachineKey(const std::wstring& path, REGSAM access = KEY_READ)
{
    HKEY key = nullptr;
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, path.c_str(), 0, access, &key);
    return key;
}

void ReadAll(LPCTSTR instance)
{
    HKEY key;
    DWORD depth = 0, size = sizeof(depth);
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, names::Settings.data(), 0, KEY_READ, &key);
    OpenMachineKey(names::Root + names::Service); //@ C01 warning
    OpenMachineKey(L"System\\CurrentControlSet\\Services\\MerlinBus\\Parameters", KEY_WRITE); //@ C01 warning
    RegGetValue(HKEY_LOCAL_MACHINE, TEXT("SYSTEM\\CurrentControlSet\\") TEXT("Services\\Merlin"), TEXT("Depth"), RRF_RT_REG_DWORD, NULL, &depth, &size); //@ C01 warning
    CRegKey reg;
    reg.Open(HKEY_LOCAL_MACHINE, _T("SYSTEM\\CurrentControlSet\\Services\\Merlin"), KEY_READ); //@ C01 warning
    CString path;
    path.Format(_T("SYSTEM\\CurrentControlSet\\Services\\%s\\Parameters"), instance); //@ C01 warning
    RegDeleteTree(HKEY_LOCAL_MACHINE, path);
    auto unique = wil::reg::open_unique_key(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Services\\Merlin\\Wil"); //@ C01 warning
    auto value = wil::reg::get_value_dword(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Services\\Merlin", L"Depth"); //@ C01 warning
    winreg::RegKey modern{ HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Services\\Merlin\\Modern" }; //@ C01 warning
    RegOpenKeyExW((HKEY)(ULONG_PTR)HKEY_LOCAL_MACHINE, (L"SYSTEM\\CurrentControlSet\\Services\\Merlin\\Cast"), 0, KEY_READ, &key); //@ C01 warning
}

void ReadRight(SERVICE_STATUS_HANDLE status, HKEY parameters)
{
    HKEY key;
    GetServiceRegistryStateKey(status, ServiceRegistryStateParameters, KEY_READ, &key);
    RegOpenKeyExW(parameters, L"SYSTEM\\CurrentControlSet\\Services\\Merlin", 0, KEY_READ, &key);
    std::wstring shown = names::Root + L"nothing";
    OutputDebugStringW(shown.c_str());
    wprintf(L"see HKLM\\SYSTEM\\CurrentControlSet\\Services\\Merlin\n");
    if (_wcsicmp(shown.c_str(), L"SYSTEM\\CurrentControlSet\\Services\\Merlin") == 0) return;
    OpenMachineKey(shown.substr(1) + L"x");
}

void WINAPI Main(DWORD, LPWSTR*) { ReadAll(nullptr); }
int wmain() { SERVICE_TABLE_ENTRYW table[] = { { (LPWSTR)L"Merlin", Main }, { nullptr, nullptr } }; return StartServiceCtrlDispatcherW(table); }
