#include <windows.h>

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, PWSTR line, int show)
{
    MessageBoxW(NULL, L"gone", L"Kestrel", MB_OK);
    return 0;
}
