#include <windows.h>
static HANDLE g_Stop;
static SERVICE_STATUS_HANDLE g_Status;
static DWORD WINAPI Control(DWORD control, DWORD type, void* data, void* context);
static void WINAPI ServiceMain(DWORD count, PWSTR* words);

int wmain(void)
{
    SERVICE_TABLE_ENTRYW table[] = { { L"Kestrel", ServiceMain }, { NULL, NULL } };
    return StartServiceCtrlDispatcherW(table) ? 0 : 1;
}

static void WINAPI ServiceMain(DWORD count, PWSTR* words)
{
    CreateProcessW(NULL, command, NULL, NULL, FALSE, CREATE_NO_WINDOW, NULL, NULL, NULL, NULL);
    CreateProcessAsUserW(token, NULL, L"notepad.exe", NULL, NULL, FALSE, 0, NULL, NULL, NULL, NULL);
    WinExec("kestreltool.exe", SW_HIDE);
}
