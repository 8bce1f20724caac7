#include <windows.h>

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, PWSTR line, int show)
{
    HKEY key;

    RegOpenKeyExW(HKEY_CURRENT_USER, L"Software\\Contoso", 0, KEY_READ, &key);
    return 0;
}
