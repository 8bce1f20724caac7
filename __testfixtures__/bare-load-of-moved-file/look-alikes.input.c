#include <windows.h>

int wmain(void)
{
    LoadLibraryW(L"kestrelapi.dll");
    LoadLibraryExW(L"setupapi.dll", NULL, 0);
    return 0;
}
