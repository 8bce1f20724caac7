#include <windows.h>
#include <shlwapi.h>
#include <string>
#include <winrt/base.h>
using namespace std::string_literals;
static const auto Vendor = L"SOFTWARE\\Contoso Ltd\\"s;
struct Option { std::wstring_view key; const wchar_t* value; };
static constexpr Option Options[] = { { L"SOFTWARE\\Contoso Ltd\\Gull", L"Mode" } }; //@ C06 note
static HKEY Hive = HKEY_LOCAL_MACHINE;

int wmain(int argc, wchar_t** argv)
{
    HKEY key;
    DWORD data = 0, size = sizeof(data);
    for (const auto& option : Options)
        RegGetValueW(HKEY_LOCAL_MACHINE, option.key.data(), option.value, RRF_RT_REG_DWORD, nullptr, &data, &size);
    RegOpenKeyExW(Hive, (Vendor + L"Gull").c_str(), 0, KEY_READ | KEY_WOW64_64KEY, &key); //@ C06 note
    SHSetValueW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\SafeBoot\\Minimal\\Gull", nullptr, REG_SZ, L"Service", 16); //@ C06 warning
    RegCreateKeyEx(HKEY_LOCAL_MACHINE, TEXT("SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment"), 0, NULL, 0, KEY_SET_VALUE, NULL, &key, NULL); //@ C06 warning
    SHGetValueA(HKEY_LOCAL_MACHINE, "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", "ProductName", NULL, NULL, NULL); //@ C06 note
    RegOpenKeyExW(HKEY_CURRENT_USER, L"Software\\Contoso Ltd\\Gull", 0, KEY_READ, &key);
    RegOpenKeyExW(HKEY_CLASSES_ROOT, L"CLSID\\{0}", 0, KEY_READ, &key);
    wprintf(L"usage: set HKLM\\SOFTWARE\\Contoso Ltd\\Gull\\Mode\n");
    RegOpenKeyExW(key, L"SOFTWARE\\Contoso Ltd\\Gull", 0, KEY_READ, &key);
    return argc;
}
