#include <windows.h>
#include <shlwapi.h>
typedef DWORD (*GETLATENCY)(void);
struct Api {
    HMODULE module = nullptr;
    bool Load() { module = ::LoadLibraryExW(L"tealapi", nullptr, 0); return module != nullptr; }
    bool LoadFull()
    {
        TCHAR path[MAX_PATH];
        ::GetSystemDirectory(path, _countof(path));
        ::PathCombine(path, path, TEXT("TealApi.dll"));
        module = ::LoadLibrary(path);
        return module != nullptr;
    }
};
int WINAPI WinMain(HINSTANCE, HINSTANCE, LPSTR, int)
{
    Api api;
    if (!api.Load() && !api.LoadFull()) return 1;
    HKEY key;
    DWORD latency, size = 4;
    RegGetValueA(HKEY_LOCAL_MACHINE, "SYSTEM\\CurrentControlSet\\Services\\teal", "Latency", RRF_RT_DWORD, NULL, &latency, &size);
    return 0;
}
