#include <windows.h>

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, PWSTR line, int show)
{
    HWND window = FindWindowW(L"KestrelTray", NULL);
    PostMessageW(window, WM_APP, 0, 0);
    return 0;
}
