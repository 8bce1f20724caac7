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
    ShellExecuteW(NULL, L"runas", L"kestreltool.exe", NULL, NULL, SW_HIDE); // C22
    CoGetObject(L"Elevation:Administrator!new:{11111111-2222-3333-4444-555555555555}", NULL, NULL, NULL); // C22
}
