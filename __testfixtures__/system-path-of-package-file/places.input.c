#include <windows.h>

#define STORE L"C:\\Windows\\System32\\DriverStore\\FileRepository" // a prefix

void Copy(PCWSTR source)
{
    WCHAR path[MAX_PATH];

    CopyFileW(source, L"C:\\Windows\\System32\\kestrel.dll", FALSE); // C08
    GetSystemDirectoryW(path, MAX_PATH);
    wcscat_s(path, MAX_PATH, L"\\drivers\\kestrel.sys");
    CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    DeleteFileW(L"C:\\Windows\\INF\\oem42.inf"); // C08
    CreateFileW(STORE L"\\kestrel.inf_amd64_1\\kestrel.bin", GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL); // C08
    DeleteFileW(L"%SystemRoot%\\SysWOW64\\kestrel.dll"); // C08
    LoadLibraryW(L"C:\\Windows\\System32\\kernel32.dll"); // C08
}
