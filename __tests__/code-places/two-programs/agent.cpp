#include <windows.h>
#include "monitor.h"

static HKEY OpenSettings() {
    HKEY key;
    RegOpenKeyEx(HKEY_LOCAL_MACHINE, SettingsPath(), 0, KEY_READ, &key);
    return key;
}

static PCWSTR SettingsPath() { return L"SOFTWARE\\Contoso\\Agent"; } //@ C06 warning

DWORD WINAPI Watch(LPVOID) {
    ShowState();
    return 0;
}

VOID WINAPI ServiceMain(DWORD argc, LPWSTR *argv) {
    CreateThread(NULL, 0, Watch, NULL, 0, NULL);
    CreateMutexW(NULL, FALSE, L"Local\\ContosoAgent"); //@ C21 warning
}

int wmain(int argc, wchar_t **argv) {
    SERVICE_TABLE_ENTRYW table[] = { { L"ContosoAgent", ServiceMain }, { NULL, NULL } };
    return StartServiceCtrlDispatcherW(table);
}
