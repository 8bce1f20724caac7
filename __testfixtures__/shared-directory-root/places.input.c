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
    WCHAR path[MAX_PATH];

    CreateFileW(L"C:\\ProgramData\\kestrel.log", GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL); // C11
    SHGetFolderPathW(NULL, CSIDL_COMMON_APPDATA, NULL, 0, path);
    PathAppendW(path, L"kestrel.cfg"); // C11
    CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
}
