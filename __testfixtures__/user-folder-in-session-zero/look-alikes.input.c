#include <windows.h>

int wmain(void)
{
    WCHAR path[MAX_PATH];

    SHGetFolderPathW(NULL, CSIDL_APPDATA, NULL, 0, path);
    PathAppendW(path, L"Contoso\\kestrel.cfg");
    CreateFileW(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    return 0;
}
