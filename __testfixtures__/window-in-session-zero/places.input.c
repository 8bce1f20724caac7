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
    MessageBoxW(NULL, L"gone", L"Kestrel", MB_OK); // C17
    CreateWindowExW(0, L"Kestrel", L"", 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL); // C17
    Shell_NotifyIconW(NIM_ADD, NULL); // C17
}
