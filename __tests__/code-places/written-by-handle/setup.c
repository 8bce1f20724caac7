#include <windows.h>

static void SetEntry(HKEY where, PCWSTR name) {
    RegSetValueExW(where, name, 0, REG_SZ, (const BYTE *)L"x", 4);
}

int main(void) {
    HKEY key, run, ports, version;
    // The run list is changed by the handle.
    if (RegOpenKeyW(HKEY_LOCAL_MACHINE, L"Software\\Microsoft\\Windows\\CurrentVersion\\Run", &run) == 0) { //@ C06 warning
        RegDeleteValueW(run, L"Contoso");
        RegCloseKey(run);
    }
    // Here a function changes it.
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\Print\\Monitors", 0, KEY_ALL_ACCESS, &key) == 0) { //@ C06 warning
        SetEntry(key, L"Driver");
        RegCloseKey(key);
    }
    // Everything is asked for, and nothing changed; the variable then holds another key.
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"Software\\Microsoft\\Windows NT\\CurrentVersion", 0, KEY_ALL_ACCESS, &key) == 0) //@ C06 note
        RegCloseKey(key);
    RegOpenKeyExW(HKEY_CURRENT_USER, L"Software\\Contoso", 0, KEY_SET_VALUE, &key);
    RegSetValueExW(key, L"Seen", 0, REG_DWORD, NULL, 4);
    // Ports are listed there by an old contract.
    RegCreateKeyW(HKEY_LOCAL_MACHINE, L"HARDWARE\\DEVICEMAP\\SERIALCOMM", &ports); //@ C06 note
    RegSetValueExW(ports, L"\\Device\\Contoso0", 0, REG_SZ, NULL, 4);
    return 0;
}

LONG OpenMonitors(HKEY *key, HKEY other) {
    LONG r = RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\Print\\Providers", 0, KEY_ALL_ACCESS, key); //@ C06 warning
    if (r == 0) r = RegSetValueExW(*key, L"Order", 0, REG_MULTI_SZ, NULL, 0);
    r = RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\Print\\Environments", 0, KEY_ALL_ACCESS, key); //@ C06 note
    RegSetValueExW(other, L"Order", 0, REG_MULTI_SZ, NULL, 0);
    return r;
}
