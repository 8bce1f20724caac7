// One value in many spellings, in a program of a service.
#include <windows.h>
#include <tchar.h>
#include <string>
#include <format>
#include <string_view>
#define COMPANY TEXT("Contoso")
#define DRIVER_NAME "tern"
#define WIDE2(x) L##x
#define WIDE(x) WIDE2(x)
#define SERVICES_ROOT L"SYSTEM\\CurrentControlSet\\Services\\"
using namespace std::literals;

static constexpr std::wstring_view kRaw = LR"(SYSTEM\CurrentControlSet\Services\tern)"; //@ C01 warning
static const char* const kTable[][2] = {
    { "speed", "SYSTEM\\CurrentControlSet\\Services\\tern\\Speed" }, //@ C01 warning
};

HKEY MachineRoot() { return HKEY_LOCAL_MACHINE; }

void Open()
{
    HKEY key, root = HKEY_LOCAL_MACHINE;
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, kRaw.data(), 0, KEY_READ, &key);
    for (const auto& row : kTable) RegOpenKeyExA(HKEY_LOCAL_MACHINE, row[1], 0, KEY_READ, &key);
    RegOpenKeyEx(HKEY_LOCAL_MACHINE, TEXT("SYSTEM\\CurrentControlSet\\Services\\") TEXT(DRIVER_NAME) TEXT("\\Parameters"), 0, KEY_READ, &key); //@ C01 warning
    RegOpenKeyExW(root, SERVICES_ROOT WIDE(DRIVER_NAME), 0, KEY_READ, &key);
    RegOpenKeyExW(MachineRoot(), L"SYSTEM/CurrentControlSet/Services/tern", 0, KEY_READ, &key); //@ C01 warning
    const auto path = std::format(L"{}{}\\Enum", SERVICES_ROOT, L"tern"); //@ C01 warning
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, path.c_str(), 0, KEY_READ, &key);
    std::wstring built{ SERVICES_ROOT };
    built += L"tern";
    built.append(L"\\Linkage"); //@ C01 warning
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, built.c_str(), 0, KEY_READ, &key);
    TCHAR vendor[128];
    _stprintf_s(vendor, _T("SOFTWARE\\%s\\Tern"), COMPANY); //@ C06 warning
    RegCreateKeyEx(HKEY_LOCAL_MACHINE, vendor, 0, NULL, 0, KEY_WRITE, NULL, &key, NULL);
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, (L"SYSTEM\\CurrentControlSet\\Services\\tern\\"s + std::to_wstring(3)).c_str(), 0, KEY_READ, &key); //@ C01 warning
    RegOpenKeyExW(HKEY_CLASSES_ROOT, L"SYSTEM\\CurrentControlSet\\Services\\tern", 0, KEY_READ, &key);
    if (_wcsnicmp(built.c_str(), SERVICES_ROOT, 34) == 0) OutputDebugStringW(SERVICES_ROOT L"tern");
}

static SERVICE_STATUS_HANDLE handle;
void WINAPI Main(DWORD, LPWSTR*) { handle = RegisterServiceCtrlHandlerW(L"ternsvc", nullptr); Open(); }
int wmain() { SERVICE_TABLE_ENTRYW t[] = { { (LPWSTR)L"ternsvc", Main }, {} }; return StartServiceCtrlDispatcherW(t); }
