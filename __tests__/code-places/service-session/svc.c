#include <windows.h>
#include <stdio.h>
#include <wtsapi32.h>
#include <shlobj.h>
SERVICE_STATUS_HANDLE h;
void Tell(const wchar_t *text)
{
    DWORD answer;
    MessageBoxW(NULL, text, L"Kestrel", MB_OK | MB_SERVICE_NOTIFICATION); //@ C20
    WTSSendMessageW(WTS_CURRENT_SERVER_HANDLE, 1, L"k", 2, (LPWSTR)text, 4, MB_OK, 0, &answer, FALSE);
}
void Show(void)
{
    STARTUPINFOW si = { sizeof(si) }; PROCESS_INFORMATION pi; HANDLE token;
    WCHAR cmd[] = L"notepad.exe C:\\x.txt";
    CreateProcessW(NULL, cmd, NULL, NULL, FALSE, 0, NULL, NULL, &si, &pi); //@ C19
    CreateProcessW(L"C:\\Windows\\System32\\cmd.exe", NULL, NULL, NULL, FALSE, CREATE_NO_WINDOW, NULL, NULL, &si, &pi); //@ C08
    HHOOK hook = SetWindowsHookExW(WH_KEYBOARD_LL, Hook, NULL, 0); //@ C18
    HDESK desk = OpenInputDesktop(0, FALSE, GENERIC_ALL); //@ C18
    HWND w = CreateWindowExW(0, L"k", L"k", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL); //@ C17
}
void Files(void)
{
    char path[MAX_PATH]; FILE *f; PWSTR data;
    GetEnvironmentVariableA("ProgramData", path, MAX_PATH);
    strcat_s(path, MAX_PATH, "\\kestrel.log"); //@ C11
    f = fopen(path, "a");
    f = fopen("c:\\kestrel\\trace.txt", "w"); //@ C10
    SHGetKnownFolderPath(&FOLDERID_Documents, 0, NULL, &data); 
    f = _wfopen(L"C:\\ProgramData\\Fabrikam\\Kestrel\\trace.txt", L"w");
    GetModuleFileNameA(NULL, path, MAX_PATH); strcat_s(path, MAX_PATH, ".log"); f = fopen(path, "a");
}
void Sc(SC_HANDLE m)
{
    CreateServiceW(m, L"KestrelSvc", L"k", SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS | SERVICE_INTERACTIVE_PROCESS, SERVICE_AUTO_START, 0, L"k.exe", 0, 0, 0, 0, 0); //@ C20
    RegisterDeviceNotificationW(h, NULL, DEVICE_NOTIFY_SERVICE_HANDLE);
    SetupDiGetClassDevsW(&GUID_DEVINTERFACE_KESTREL, NULL, NULL, DIGCF_DEVICEINTERFACE | DIGCF_PRESENT);
}
DWORD WINAPI Worker(LPVOID p) { Tell(L"x"); Show(); Files(); return 0; }
VOID WINAPI ServiceMain(DWORD argc, LPWSTR *argv)
{
    h = RegisterServiceCtrlHandlerW(L"KestrelSvc", Ctrl);
    CreateThread(NULL, 0, Worker, NULL, 0, NULL);
}
int main(void) { SERVICE_TABLE_ENTRYW t[] = { { L"KestrelSvc", ServiceMain }, { 0, 0 } }; return StartServiceCtrlDispatcherW(t); }
