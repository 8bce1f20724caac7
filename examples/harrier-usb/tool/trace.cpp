#include <windows.h>
#include <setupapi.h>

HMODULE LoadApi(HDEVINFO set, PSP_DEVINFO_DATA device)
{
    WCHAR path[MAX_PATH];
    DWORD size = sizeof(path);
    HKEY key = SetupDiOpenDevRegKey(set, device, DICS_FLAG_GLOBAL, 0, DIREG_DRV, KEY_READ);

    if (RegQueryValueExW(key, L"Library", NULL, NULL, (LPBYTE)path, &size) == ERROR_SUCCESS)
        return LoadLibraryW(path);
    return LoadLibraryW(L"harrierapi.dll");
}

void CollectTrace(void)
{
    CopyFileW(L"C:\\Windows\\System32\\LogFiles\\WMI\\HarrierTrace.etl", L"harrier.etl", FALSE);
    StopSession(L"HarrierTrace");
}

int wmain(void)
{
    CollectTrace();
    return LoadApi(NULL, NULL) == NULL;
}
