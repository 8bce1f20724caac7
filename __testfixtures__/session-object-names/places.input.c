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
    CreateEventW(NULL, TRUE, FALSE, L"Local\\KestrelReady"); // C21
    OpenMutexW(SYNCHRONIZE, FALSE, L"Session\\1\\KestrelLock"); // C21
}
