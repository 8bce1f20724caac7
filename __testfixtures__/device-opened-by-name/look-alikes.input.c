#include <windows.h>

#define UNUSED L"\\\\.\\Kestrel"

int wmain(int count, PWSTR* words)
{
    WCHAR path[64];

    CreateFileW(words[1], GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    CreateFileW(L"\\\\.\\PhysicalDrive0", 0, 0, NULL, 3, 0, NULL);
    CreateFileW(L"\\\\.\\COM3", 0, 0, NULL, 3, 0, NULL);
    CreateFileW(L"\\\\.\\C:", 0, 0, NULL, 3, 0, NULL);
    CreateFileW(L"\\\\.\\pipe\\kestrel", 0, 0, NULL, 3, 0, NULL);
    swprintf_s(path, 64, L"\\\\.\\%s", words[1]);
    CreateFileW(path, 0, 0, NULL, 3, 0, NULL);
    wprintf(L"open \\\\.\\Kestrel first\n");
    CreateFileW(L"\\\\?\\C:\\data\\kestrel-file", 0, 0, NULL, 3, 0, NULL); // infport-ignore C10 -- a fixture of another rule
    return wcscmp(words[1], L"\\\\.\\Kestrel");
}
