#include <windows.h>
#include <string>
typedef int (*OpenFn)(void);
static HMODULE Load()
{
    if (HMODULE module = LoadLibraryExW(L"sandapi.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32)) return module;
    wchar_t own[MAX_PATH];
    GetModuleFileNameW(nullptr, own, MAX_PATH);
    std::wstring path(own);
    path.resize(path.find_last_of(L'\\'));
    return LoadLibraryW((path + L"\\sandapi.dll").c_str());
}
int main()
{
    HMODULE api = Load();
    return api ? ((OpenFn)GetProcAddress(api, "SandOpen"))() : 1;
}
