#include <windows.h>
#include <shellapi.h>
#include <wincred.h>
int WINAPI wWinMain(HINSTANCE, HINSTANCE, LPWSTR, int)
{
    MessageBoxW(nullptr, L"done", L"Merlin", MB_OK);
    FindWindowW(L"MerlinTray", nullptr);
    ShellExecuteW(nullptr, L"runas", L"setup.exe", nullptr, nullptr, SW_SHOW);
    ShellExecuteW(nullptr, L"open", L"notepad.exe", nullptr, nullptr, SW_SHOW);
    CreateMutexW(nullptr, FALSE, L"Local\\MerlinTray");
    SendMessageW(HWND_BROADCAST, WM_SETTINGCHANGE, 0, 0);
    return 0;
}
