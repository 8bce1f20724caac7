#include <windows.h>
#include <string>
#define LOG_ROOT "SYSTEM\\CurrentControlSet\\Services\\EventLog\\"
static const std::wstring Root = L"SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\";
static LSTATUS Create(const wchar_t* path, HKEY* key) { return RegCreateKeyExW(HKEY_LOCAL_MACHINE, path, 0, nullptr, 0, KEY_WRITE, nullptr, key, nullptr); }
void Install(const wchar_t* source, const wchar_t* file)
{
    HKEY key;
    wchar_t path[200];
    RegCreateKeyA(HKEY_LOCAL_MACHINE, LOG_ROOT "System\\Merlin", &key); //@ C26 warning
    RegSetValueExW(key, L"EventMessageFile", 0, REG_EXPAND_SZ, (const BYTE*)file, 20);
    Create((Root + source).c_str(), &key); //@ C26 warning
    swprintf_s(path, L"SYSTEM\\CurrentControlSet\\Services\\EventLog\\%s\\Merlin", L"System"); //@ C26 warning
    Create(path, &key);
    RegSetKeyValueW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\Merlin", L"CategoryMessageFile", REG_SZ, file, 20); //@ C26 warning
    ReportEventW(RegisterEventSourceW(nullptr, L"Merlin"), EVENTLOG_ERROR_TYPE, 0, 1, nullptr, 0, 0, nullptr, nullptr);
    wprintf(L"see SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\Merlin");
    OpenEventLogW(nullptr, L"Merlin");
    RegQueryValueExW(key, L"EventMessageFile", nullptr, nullptr, nullptr, nullptr);
}
int wmain(int, wchar_t** argv) { Install(argv[1], argv[2]); return 0; }
