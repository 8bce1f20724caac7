#include <windows.h>

// Started by hand it shows a window; started by the system it serves. One binary has both faces.
VOID WINAPI ServiceMain(DWORD argc, LPWSTR *argv) {
    if (RegisterServiceCtrlHandlerW(L"Contoso", Handler) == NULL) MessageBoxW(NULL, L"No handler", L"Contoso", MB_OK); //@ C17 note
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE, LPWSTR line, int show) {
    SERVICE_TABLE_ENTRYW table[] = { { L"Contoso", ServiceMain }, { NULL, NULL } };
    if (wcsstr(line, L"/service")) return StartServiceCtrlDispatcherW(table);
    return DialogBoxParamW(instance, L"MAIN", NULL, Settings, 0);
}
