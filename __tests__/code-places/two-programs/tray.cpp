#include <windows.h>

// A program in the session of the user, with names of its own that the service has too.
static PCWSTR SettingsPath() { return L"SOFTWARE\\Contoso\\Tray"; } //@ C06 note

DWORD WINAPI Watch(LPVOID) {
    MessageBoxW(NULL, L"The device is gone.", L"Contoso", MB_OK);
    return 0;
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE, LPWSTR line, int show) {
    HKEY key;
    RegOpenKeyEx(HKEY_LOCAL_MACHINE, SettingsPath(), 0, KEY_READ, &key);
    CreateMutexW(NULL, TRUE, L"Local\\ContosoTray");
    CreateThread(NULL, 0, Watch, NULL, 0, NULL);
    return 0;
}
