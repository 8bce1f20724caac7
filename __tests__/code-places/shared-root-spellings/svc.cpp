#include <windows.h>
#include <shlobj.h>
#include <string>
#include <fstream>
#include <filesystem>
#define FILE_NAME L"merlin.log"
static HANDLE Make(const std::wstring& path) { return CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, 0, nullptr); }
void WINAPI ServiceMain(DWORD, LPWSTR*)
{
    wchar_t path[MAX_PATH];
    PWSTR known;
    SHGetKnownFolderPath(FOLDERID_ProgramData, 0, nullptr, &known);
    Make(std::wstring(known) + L"\\" + FILE_NAME); //@ C11 warning
    GetTempPathW(MAX_PATH, path);
    StringCchCatW(path, MAX_PATH, L"merlin.tmp"); //@ C11 warning
    Make(path);
    SHGetFolderPathW(nullptr, CSIDL_COMMON_APPDATA, nullptr, 0, path);
    PathAppendW(path, FILE_NAME); //@ C11 warning
    DeleteFileW(path);
    std::ofstream out(std::filesystem::temp_directory_path() / "merlin.txt"); //@ C11 warning
    ExpandEnvironmentStringsW(L"%ALLUSERSPROFILE%\\merlin.ini", path, MAX_PATH); //@ C11 warning
    WritePrivateProfileStringW(L"a", L"b", L"c", path);
    Make(std::wstring(known) + L"\\Contoso\\merlin.log");
    std::ofstream right(std::filesystem::path(L"C:\\ProgramData") / L"Contoso" / L"merlin.txt");
    GetTempPathW(MAX_PATH, path);
    GetTempFileNameW(path, L"mer", 0, path);
    OutputDebugStringW(L"%ProgramData%\\merlin.log");
    SHGetFolderPathAndSubDirW(nullptr, CSIDL_COMMON_APPDATA, nullptr, 0, L"Contoso\\Merlin", path);
    PathAppendW(path, FILE_NAME);
    Make(path);
}
int wmain() { SERVICE_TABLE_ENTRYW t[] = { { (LPWSTR)L"Merlin", ServiceMain }, {} }; return StartServiceCtrlDispatcherW(t); }
