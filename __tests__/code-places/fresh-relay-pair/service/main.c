#include <windows.h>
#include <process.h>
static SERVICE_STATUS_HANDLE Handle;
static unsigned __stdcall Worker(void *context)
{
    HANDLE ready = CreateEvent(NULL, TRUE, FALSE, TEXT("HarrierReady"));
    HANDLE map = CreateFileMapping(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 4096, TEXT("Global\\HarrierFrames"));
    HANDLE old = OpenMutexA(SYNCHRONIZE, FALSE, "Session\\1\\HarrierUi"); //@ C21 warning
    if (OpenClipboard(NULL)) CloseClipboard(); //@ C18 warning
    SetEvent(ready);
    (void)map; (void)old; (void)context;
    return 0;
}
VOID WINAPI HarrierMain(DWORD argc, LPTSTR *argv)
{
    Handle = RegisterServiceCtrlHandler(TEXT("harrier"), NULL);
    _beginthreadex(NULL, 0, Worker, NULL, 0, NULL);
    WinExec("notepad.exe C:\\readme.txt", SW_SHOW); //@ C19 warning
    DialogBoxParam(NULL, MAKEINTRESOURCE(101), NULL, NULL, 0); //@ C17 error
    (void)argc; (void)argv;
}
int _tmain(void)
{
    SERVICE_TABLE_ENTRY table[] = { { TEXT("harrier"), HarrierMain }, { NULL, NULL } };
    return !StartServiceCtrlDispatcher(table);
}
