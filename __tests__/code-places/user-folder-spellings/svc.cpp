#include <windows.h>
#include <shlobj.h>
#include <string>
#include <fstream>
#include <filesystem>
#include <cstdlib>
static std::wstring Documents()
{
    wchar_t path[MAX_PATH];
    SHGetFolderPathW(nullptr, CSIDL_PERSONAL, nullptr, 0, path);
    return path;
}
void WINAPI ServiceMain(DWORD, LPWSTR*)
{
    wchar_t path[MAX_PATH];
    PWSTR known;
    std::wofstream log(Documents() + L"\\merlin.log"); //@ C12 warning
    SHGetKnownFolderPath(FOLDERID_LocalAppData, 0, nullptr, &known);
    std::filesystem::create_directories(std::filesystem::path(known) / L"Contoso" / L"Merlin"); //@ C12 warning
    ExpandEnvironmentStringsW(L"%USERPROFILE%\\merlin\\state.bin", path, MAX_PATH); //@ C12 warning
    CreateFileW(path, GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, 0, nullptr);
    _wfopen(L"C:\\Users\\build\\merlin.txt", L"w"); //@ C12 warning
    std::string roaming = std::getenv("APPDATA");
    std::ofstream second(roaming + "\\Contoso\\merlin.ini"); //@ C12 warning
    CreateFileW(L"C:\\Users\\Public\\Contoso\\x.bin", GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr); //@ C10 warning
    OutputDebugStringW(L"%APPDATA%\\Contoso");
    SHGetKnownFolderPath(FOLDERID_ProgramData, 0, nullptr, &known);
    std::filesystem::create_directories(std::filesystem::path(known) / L"Contoso" / L"Merlin");
    log << L"C:\\Users\\somebody";
}
int wmain() { SERVICE_TABLE_ENTRYW t[] = { { (LPWSTR)L"Merlin", ServiceMain }, {} }; return StartServiceCtrlDispatcherW(t); }
