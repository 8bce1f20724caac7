#include <windows.h>

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, PWSTR line, int show)
{
    ShellExecuteW(NULL, L"runas", L"kestreltool.exe", NULL, NULL, SW_HIDE);
    return 0;
}
