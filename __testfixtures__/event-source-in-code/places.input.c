#include <windows.h>

void Register(HKEY* key)
{
    RegCreateKeyExW(HKEY_LOCAL_MACHINE,
        L"SYSTEM\\CurrentControlSet\\Services\\EventLog\\System\\Kestrel", // C26
        0, NULL, 0, KEY_WRITE, NULL, key, NULL);
    RegSetValueExW(*key, L"TypesSupported", 0, REG_DWORD, data, 4);
}
