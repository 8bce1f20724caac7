#include <windows.h>
#include <shellapi.h>
#include <cstdlib>
#include <string>
static int Run(const std::wstring& line) { return _wsystem(line.c_str()); } //@ C23 warning
int main(int argc, char** argv)
{
    STARTUPINFOW start = { sizeof(start) };
    PROCESS_INFORMATION process;
    char copy[MAX_PATH];
    wchar_t line[] = L"rundll32.exe setupapi.dll,InstallHinfSection DefaultInstall 132 heron.inf";
    system("sc create Heron type= kernel binPath= heron.sys"); //@ C23 warning
    Run(L"cmd /c reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\Heron /v Depth /d 4");
    WinExec("regsvr32 /s heronprop.dll", SW_HIDE); //@ C23 warning
    CreateProcessW(nullptr, line, nullptr, nullptr, FALSE, 0, nullptr, nullptr, &start, &process); //@ C23 warning
    ShellExecuteW(nullptr, L"open", L"wevtutil.exe", L"im heron.man", nullptr, SW_HIDE); //@ C23 warning
    SHELLEXECUTEINFOW info = { sizeof(info) };
    info.lpFile = L"devcon.exe";
    info.lpParameters = L"classfilter system upper !HeronFlt";
    ShellExecuteExW(&info); //@ C23 warning
    sprintf_s(copy, "copy /y %s %s", "heron.sys", "%windir%\\System32\\drivers\\heron.sys");
    system(copy); //@ C08 error

    system("pnputil /add-driver heron.inf /install");
    system("sc query Heron");
    system("pause");
    system("cls");
    ShellExecuteW(nullptr, L"open", L"notepad.exe", L"readme.txt", nullptr, SW_SHOW);
    printf("run: sc create Heron type= kernel\n");
    CreateProcessW(L"C:\\Windows\\System32\\cmd.exe", nullptr, nullptr, nullptr, FALSE, 0, nullptr, nullptr, &start, &process); //@ C08 note
    return system(argv[1]);
}
