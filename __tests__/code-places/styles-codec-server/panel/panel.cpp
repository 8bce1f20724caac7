#include <windows.h>
#include <shellapi.h>

typedef int (*PFN)(void);

static HMODULE LoadApo()
{
    HMODULE module = LoadLibrary(TEXT("knotapo.dll"));
    if (module == NULL)
        module = LoadLibraryEx(TEXT("knotapo.dll"), NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
    return module;
}

static HMODULE LoadOwn()
{
    HMODULE version = LoadLibraryW(L"version.dll");
    return version ? version : GetModuleHandleW(L"knotapo.dll");
}

static HMODULE LoadByPath()
{
    WCHAR path[MAX_PATH];
    GetSystemDirectoryW(path, MAX_PATH);
    wcscat_s(path, MAX_PATH, L"\\knotapo.dll"); //@ C08 error
    return LoadLibraryW(path);
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE, PWSTR, int)
{
    HMODULE m = LoadApo();
    MessageBoxW(nullptr, m ? L"knotapo.dll is loaded" : L"knotapo.dll is missing", L"Knot", MB_OK);
    LoadOwn(); LoadByPath();
    PFN f = (PFN)GetProcAddress(m, "KnotVersion");
    return f ? f() : 0;
}
