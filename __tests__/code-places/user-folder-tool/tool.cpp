#include <windows.h>
#include <shlobj.h>
#include <fstream>
#include <filesystem>
int main()
{
    PWSTR known;
    SHGetKnownFolderPath(FOLDERID_LocalAppData, 0, nullptr, &known);
    std::ofstream out(std::filesystem::path(known) / L"Contoso" / L"gull.ini");
    std::ofstream second(std::string(std::getenv("USERPROFILE")) + "\\gull.ini");
    CreateDirectoryW(L"%APPDATA%\\Contoso", nullptr);
    RegSetKeyValueW(HKEY_CURRENT_USER, L"Software\\Contoso", L"x", REG_SZ, L"C:\\Users\\me", 20);
    return 0;
}
