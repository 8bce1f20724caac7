#include <windows.h>

#define CLASS_KEY L"SYSTEM\\CurrentControlSet\\Control\\Class\\" // a prefix

void Read(HKEY* key, PCWSTR instance)
{
    WCHAR path[260];

    RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Enum\\USB", 0, KEY_READ, key); // C05
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, CLASS_KEY L"{4d36e978-e325-11ce-bfc1-08002be10318}", 0, KEY_READ, key); // C05
    swprintf_s(path, 260, L"SYSTEM\\CurrentControlSet\\Enum\\%s\\Device Parameters", instance); // C05
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_READ, key);
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, L"System/CurrentControlSet/Control/DeviceClasses/{a5dcbf10-6530-11d2-901f-00c04fb951ed}"); // C05
    RegCreateKeyW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\CoDeviceInstallers", key); // C05
    RegOpenKeyW(HKEY_LOCAL_MACHINE, L"SYSTEM\\ControlSet001\\Hardware Profiles\\0001", key); // C05
}
