#include <windows.h>

void Load(HMODULE own)
{
    WCHAR path[MAX_PATH];

    GetSystemDirectoryW(path, MAX_PATH);
    wcscat_s(path, MAX_PATH, L"\\setupapi.dll");
    LoadLibraryW(path);
    GetModuleFileNameW(own, path, MAX_PATH);
    LoadLibraryW(path);
    LoadLibraryW(L"kernel32.dll");
    wprintf(L"copy it to C:\\Windows\\System32\\drivers\\kestrel.sys\n");
    LoadLibraryExW(L"version.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
    CreateProcessW(L"%SystemRoot%\\System32\\cmd.exe", NULL, NULL, NULL, FALSE, 0, NULL, NULL, NULL, NULL);
}
