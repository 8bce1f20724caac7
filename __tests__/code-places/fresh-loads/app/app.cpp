#include <windows.h>
#include <string>
#include <filesystem>
// Loads of libraries that the package moves.
namespace fs = std::filesystem;
static const TCHAR *kUi = TEXT("dockui");
HMODULE ByName() { return ::LoadLibrary(TEXT("dockui.dll")); } //@ C09 error
HMODULE ByShortName() { return ::LoadLibrary(kUi); } //@ C09 error
HMODULE Inbox() { return ::LoadLibraryEx(L"version.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32); }
HMODULE BySystem() {
    wchar_t dir[MAX_PATH];
    GetSystemDirectoryW(dir, MAX_PATH);
    return LoadLibraryW((std::wstring(dir) + L"\\dockui.dll").c_str()); //@ C08 error
}
HMODULE ByFilesystem() {
    wchar_t dir[MAX_PATH];
    const UINT n = GetSystemDirectoryW(dir, MAX_PATH);
    const fs::path file = fs::path(std::wstring(dir, n)) / L"dockui.dll";
    return LoadLibraryW(file.c_str()); //@ C08 error
}
HMODULE Beside() {
    wchar_t path[MAX_PATH];
    GetModuleFileNameW(nullptr, path, MAX_PATH);
    fs::path file(path);
    return LoadLibraryW((file.parent_path() / L"dockui.dll").c_str());
}
bool HasDriver() {
    wchar_t path[MAX_PATH];
    ExpandEnvironmentStringsW(L"%windir%\\Sysnative\\drivers\\dock.sys", path, MAX_PATH);
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING, 0, nullptr); //@ C08 error
    return file != INVALID_HANDLE_VALUE && CloseHandle(file);
}
void Compare() {
    char dir[MAX_PATH];
    GetWindowsDirectoryA(dir, sizeof dir);
    strcat_s(dir, "\\System32\\drivers\\dock.sys");
    printf("looking for %s\n", dir);
}
int wmain() { ByName(); ByShortName(); Inbox(); BySystem(); ByFilesystem(); Beside(); return HasDriver() ? 0 : 1; }
