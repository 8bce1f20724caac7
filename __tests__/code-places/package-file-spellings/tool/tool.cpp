#include <windows.h>
#include <shlobj.h>
#include <shlwapi.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <wil/win32_helpers.h>
namespace fs = std::filesystem;

static std::wstring SystemFolder()
{
    wchar_t buffer[MAX_PATH];
    GetSystemDirectoryW(buffer, MAX_PATH);
    return buffer;
}

int wmain()
{
    wchar_t path[MAX_PATH];
    PWSTR known = nullptr;
    LoadLibraryW((SystemFolder() + L"\\heronapi.dll").c_str()); //@ C08 error
    fs::path firmware = fs::path(L"C:/Windows/System32/drivers") / L"heronfw.bin"; //@ C08 error
    std::ifstream in(firmware);
    GetWindowsDirectory(path, MAX_PATH);
    PathAppend(path, TEXT("System32\\heronapi.dll")); //@ C08 error
    LoadLibraryEx(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    SHGetKnownFolderPath(FOLDERID_System, 0, nullptr, &known);
    std::wstring service(known);
    service.append(L"\\heronsvc.exe"); //@ C08 error
    CreateProcessW(service.c_str(), nullptr, nullptr, nullptr, FALSE, 0, nullptr, nullptr, nullptr, nullptr);
    ExpandEnvironmentStringsW(L"%windir%\\system32\\heronapi.dll", path, MAX_PATH); //@ C08 error
    CopyFileW(L"heronapi.dll", path, FALSE);
    ShellExecuteW(nullptr, L"open", L"%SystemRoot%\\System32\\heronsvc.exe", L"/start", nullptr, SW_HIDE); //@ C08 error
    system("C:\\Windows\\System32\\heronsvc.exe /install"); //@ C08 error
    WinExec("c:\\windows\\system32\\heronsvc.exe -start", SW_HIDE); //@ C08 error
    LoadLibraryExW(L"heronapi.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32); //@ C09 error
    CreateProcessA(NULL, (LPSTR)"heronsvc.exe /start", 0, 0, 0, 0, 0, 0, 0, 0); //@ C09 error
    LoadLibrary(_T("heronapi")); //@ C09 error
    constexpr auto library = L"heronapi.dll";
    HMODULE module = LoadLibraryW(library); //@ C09 error

    GetSystemDirectory(path, MAX_PATH);
    PathAppend(path, TEXT("kernel32.dll"));
    LoadLibrary(path);
    LoadLibraryExW(L"cfgmgr32.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
    auto own = fs::path(wil::GetModuleFileNameW<std::wstring>().c_str()).parent_path() / L"heronapi.dll";
    LoadLibraryW(own.c_str());
    printf("copies heronapi.dll to C:\\Windows\\System32\\heronapi.dll\n");
    GetModuleHandleW(L"heronapi.dll");
    return module == nullptr;
}
