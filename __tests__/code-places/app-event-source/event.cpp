#include <windows.h>
#include <string>
#include <format>
void registerResources(const std::wstring& application, const wchar_t *file) {
    std::wstring path = L"SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\" + application; //@ C26
    HKEY key;
    if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, path.c_str(), 0, nullptr, 0, KEY_SET_VALUE, nullptr, &key, nullptr)) return;
    RegSetValueExW(key, L"EventMessageFile", 0, REG_EXPAND_SZ, (const BYTE*)file, 10);
}
void other(const std::wstring& application) {
    const std::wstring registryPath { std::format(L"SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\{}", application) }; //@ C26
    HKEY k; RegCreateKeyW(HKEY_LOCAL_MACHINE, registryPath.c_str(), &k);
}
int wmain() { registerResources(L"Kestrel", L"x"); other(L"Kestrel"); return 0; }
