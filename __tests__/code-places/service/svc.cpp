#include <windows.h>
#include <shlobj.h>
#include <string>
#include <fstream>
SERVICE_STATUS_HANDLE g_h;
static void Log(const std::string &m) {
    std::ofstream out("C:\\KestrelLogs\\svc.log", std::ios::app); //@ C10
    out << m;
}
static void Save() {
    wchar_t p[MAX_PATH];
    SHGetFolderPathW(NULL, CSIDL_APPDATA, NULL, 0, p);
    wcscat_s(p, MAX_PATH, L"\\Kestrel\\settings.ini"); //@ C12
    WritePrivateProfileStringW(L"a", L"b", L"c", p);
    wchar_t q[MAX_PATH];
    SHGetFolderPathW(NULL, CSIDL_COMMON_APPDATA, NULL, 0, q);
    PathAppendW(q, L"settings.dat"); //@ C11
    HANDLE f = CreateFileW(q, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    wchar_t r[MAX_PATH];
    SHGetFolderPathW(NULL, CSIDL_COMMON_APPDATA, NULL, 0, r);
    PathAppendW(r, L"Kestrel\\settings.dat");
    f = CreateFileW(r, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    HKEY k; RegOpenKeyExW(HKEY_CURRENT_USER, L"Software\\Kestrel", 0, KEY_READ, &k); //@ C07
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SOFTWARE\\Kestrel\\Agent", 0, KEY_READ, &k); //@ C06
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Enum\\USB", 0, KEY_READ, &k); //@ C05
    MessageBoxW(NULL, L"x", L"y", MB_OK); //@ C17
    HANDLE ev = CreateEventW(NULL, TRUE, FALSE, L"Local\\KestrelReady"); //@ C21
    HANDLE ev2 = CreateEventW(NULL, TRUE, FALSE, L"Global\\KestrelReady");
    ShellExecuteW(NULL, L"runas", L"cmd.exe", NULL, NULL, SW_HIDE); //@ C22
    HWND w = FindWindowW(L"KestrelTray", NULL); //@ C18
}
static DWORD WINAPI Handler(DWORD c, DWORD, LPVOID, LPVOID) { return 0; }
static void WINAPI SvcMain(DWORD, LPWSTR*) {
    g_h = RegisterServiceCtrlHandlerExW(L"Kestrel", Handler, NULL);
    Log("x"); Save();
}
static void Install() {
    SC_HANDLE m = OpenSCManagerW(NULL, NULL, SC_MANAGER_ALL_ACCESS);
    CreateServiceW(m, L"KestrelDrv", L"d", SERVICE_ALL_ACCESS, SERVICE_KERNEL_DRIVER, SERVICE_DEMAND_START, 0, L"C:\\Windows\\System32\\drivers\\kestrel.sys", 0, 0, 0, 0, 0); //@ C23 C08
    MessageBoxW(NULL, L"installed", L"y", MB_OK);
}
int wmain(int argc, wchar_t **argv) {
    if (argc > 1) { Install(); return 0; }
    SERVICE_TABLE_ENTRYW t[] = { { (LPWSTR)L"Kestrel", SvcMain }, { NULL, NULL } };
    return StartServiceCtrlDispatcherW(t);
}
