#include <windows.h>

int main(void) {
    WCHAR dir[MAX_PATH];
    GetSystemDirectoryW(dir, MAX_PATH);
    lstrcatW(dir, L"\\spool\\drivers\\contoso");
    CreateDirectoryW(dir, NULL);
    DeleteFileW(L"C:\\Windows\\System32\\contoso.log"); //@ C08 warning
    return 0;
}
