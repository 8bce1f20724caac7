#include <windows.h>
#include <winsvc.h>
#include <shellapi.h>
#include <commctrl.h>
#include <wincred.h>
#include <thread>
static SERVICE_STATUS_HANDLE Status;

static void Ask(HWND owner)
{
    CREDUI_INFOW info = { sizeof(info) };
    OPENFILENAMEW file = { sizeof(file) };
    int pressed = 0;
    ::MessageBoxExW(owner, L"Restart?", L"Merlin", MB_YESNO, 0); //@ C17 error
    TaskDialog(owner, nullptr, L"Merlin", L"Restart?", nullptr, TDCBF_YES_BUTTON, nullptr, &pressed); //@ C17 error
    GetOpenFileNameW(&file); //@ C17 error
    DialogBoxParamW(nullptr, L"ASK", owner, nullptr, 0); //@ C17 error
    CredUIPromptForWindowsCredentialsW(&info, 0, nullptr, nullptr, 0, nullptr, nullptr, nullptr, 0); //@ C22 warning
}

static DWORD WINAPI Worker(LPVOID)
{
    NOTIFYICONDATAW icon = { sizeof(icon) };
    Shell_NotifyIconW(NIM_ADD, &icon); //@ C17 error
    HWND tray = FindWindowExW(nullptr, nullptr, L"MerlinTray", nullptr); //@ C18 warning
    PostMessageW(tray, WM_APP, 0, 0); //@ C18 warning
    SendMessageTimeoutW(HWND_BROADCAST, WM_SETTINGCHANGE, 0, 0, 0, 0, nullptr); //@ C18 warning
    OpenClipboard(nullptr); //@ C18 warning
    SetWindowsHookExW(WH_MOUSE_LL, nullptr, nullptr, 0); //@ C18 warning
    HWND hidden = CreateWindowExW(0, L"MerlinMessages", nullptr, 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr); //@ C17 note
    PostMessageW(hidden, WM_APP, 0, 0);
    PostThreadMessageW(1, WM_APP, 0, 0);
    return 0;
}

static void Programs()
{
    STARTUPINFOW start = { sizeof(start) };
    PROCESS_INFORMATION process;
    wchar_t line[] = L"notepad.exe C:\\x.txt";
    start.lpDesktop = const_cast<LPWSTR>(L"winsta0\\default");
    CreateProcessW(nullptr, line, nullptr, nullptr, FALSE, 0, nullptr, nullptr, &start, &process); //@ C19 warning
    WinExec("explorer.exe", SW_SHOW); //@ C19 warning
    ShellExecuteW(nullptr, L"open", L"https://contoso.example", nullptr, nullptr, SW_SHOWNORMAL); //@ C19 warning
    system("mspaint"); //@ C19 warning
    ShellExecuteW(nullptr, L"runas", L"merlinhelper.exe", nullptr, nullptr, SW_HIDE); //@ C22 warning
    WinExec("sc.exe query merlin", SW_HIDE);
    HANDLE token = nullptr;
    WTSQueryUserToken(1, &token);
    CreateProcessAsUserW(token, L"C:\\merlintray.exe", nullptr, nullptr, nullptr, FALSE, 0, nullptr, nullptr, &start, &process); //@ C10 warning
    DWORD answer;
    wchar_t title[] = L"Merlin";
    WTSSendMessageW(WTS_CURRENT_SERVER_HANDLE, 1, title, sizeof(title), title, sizeof(title), MB_OK, 0, &answer, FALSE);
}

static DWORD WINAPI Control(DWORD code, DWORD, LPVOID, LPVOID)
{
    if (code == SERVICE_CONTROL_STOP) ::MessageBox(NULL, TEXT("stopping"), TEXT("Merlin"), MB_OK); //@ C17 error
    return 0;
}

void WINAPI MerlinMain(DWORD, LPWSTR*)
{
    Status = RegisterServiceCtrlHandlerExW(L"Merlin", Control, nullptr);
    CreateThread(nullptr, 0, Worker, nullptr, 0, nullptr);
    std::thread programs(Programs);
    programs.detach();
    Ask(nullptr);
}

static void Usage() { MessageBoxW(nullptr, L"usage: merlin /install", L"Merlin", MB_OK); }

int wmain(int argc, wchar_t**)
{
    SERVICE_TABLE_ENTRYW table[] = { { const_cast<LPWSTR>(L"Merlin"), MerlinMain }, { nullptr, nullptr } };
    if (argc > 1) { Usage(); return 0; }
    return StartServiceCtrlDispatcherW(table) ? 0 : 1;
}
