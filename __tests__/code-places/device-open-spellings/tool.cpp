#include <windows.h>
#include <string>
#include <fstream>
#include <memory>
#include <winternl.h>
#define DEVICE_NAME TEXT("\\\\.\\") TEXT("Plover0") //@ C15 warning
static const std::string Prefix = R"(\\.\Plover)";
static HANDLE Open(LPCWSTR name) { return CreateFileW(name, GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, nullptr); }
struct Driver
{
    std::wstring path{ L"\\\\?\\GLOBALROOT\\Device\\Plover" }; //@ C15 warning
    HANDLE Connect() { return CreateFileW(path.c_str(), GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr); }
};
int main(int argc, char** argv)
{
    char name[64];
    HANDLE h = CreateFile(DEVICE_NAME, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    sprintf_s(name, sizeof(name), "\\\\.\\Plover%d", argc); //@ C15 warning
    h = CreateFileA(name, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    h = CreateFileA((Prefix + std::to_string(argc)).c_str(), GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL); //@ C15 warning
    h = Open(L"\\\\.\\Global\\PloverBus"); //@ C15 warning
    h = Open(L"\\\\?\\usb#vid_1234&pid_5678#5&1234#{a5dcbf10-6530-11d2-901f-00c04fb951ed}"); //@ C15 error
    Driver().Connect();
    CREATEFILE2_EXTENDED_PARAMETERS more = { sizeof(more) };
    h = CreateFile2(L"\\\\.\\PloverRadio", GENERIC_READ, 0, OPEN_EXISTING, &more); //@ C15 warning

    h = Open(L"\\\\.\\PhysicalDrive0");
    h = Open(L"\\\\.\\COM11");
    h = Open(L"\\\\.\\pipe\\plover");
    h = Open(L"\\\\.\\C:");
    h = Open(L"\\\\?\\C:\\very\\long\\path.txt"); //@ C10 warning
    h = CreateFileA(argv[1], GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    printf("cannot open \\\\.\\Plover0\n");
    std::string shown = Prefix + " is missing";
    return shown.compare("\\\\.\\Plover") == 0;
}
