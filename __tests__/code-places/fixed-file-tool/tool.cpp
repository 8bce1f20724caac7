#include <windows.h>
#include <filesystem>
#include <fstream>
#include <string>
static const std::filesystem::path LogFolder{ R"(C:\Gull\logs)" };
static constexpr char Profile[] = "D:/Gull/profile.ini"; //@ C10 warning
class Log
{
public:
    explicit Log(const std::string& file) : file_(file) {}
    void Open() { out_.open(file_); }
private:
    std::string file_;
    std::ofstream out_;
};
int main(int argc, char** argv)
{
    FILE* f = nullptr;
    std::ofstream out(LogFolder / "gull.txt"); //@ C10 warning
    fopen_s(&f, Profile, "r");
    Log log("C:\\Gull\\second.log"); //@ C10 warning
    log.Open();
    char firmware[MAX_PATH];
    sprintf_s(firmware, "%s\\%s", "C:\\Program Files\\Gull", "fw.bin"); //@ C10 warning
    CreateFileA(firmware, GENERIC_READ, 0, 0, OPEN_EXISTING, 0, 0);
    WritePrivateProfileStringA("a", "b", "c", "C:\\gull.ini"); //@ C10 warning
    std::string given = argc > 1 ? argv[1] : ".";
    std::ifstream in(given + "\\profile.ini");
    printf("example: gull C:\\Gull\\profile.ini\n");
    std::string message = "cannot find C:\\Gull\\logs";
    std::ofstream relative("logs\\gull.txt");
    CreateFileW(L"\\\\?\\", 0, 0, 0, 0, 0, 0);
    return (int)message.size();
}
