#include <windows.h>
#include <shlwapi.h>
#include <atlbase.h>
#include <filesystem>
#include <string>
using namespace std;
static const wchar_t kNrptRoot[] = L"SYSTEM\\CurrentControlSet\\Services\\Dnscache\\Parameters\\Kestrel"; //@ C01
LONG OpenRoot(HKEY *k) { return RegOpenKeyExW(HKEY_LOCAL_MACHINE, kNrptRoot, 0, KEY_READ, k); }
BOOL AddFilter(LPCWSTR cls) {
    CRegKey key;
    WCHAR path[200];
    StringCchPrintfW(path, 200, L"SYSTEM\\CurrentControlSet\\Control\\Class\\%s", cls); //@ C05
    if (key.Open(HKEY_LOCAL_MACHINE, path, KEY_ALL_ACCESS)) return FALSE;
    key.SetMultiStringValue(L"UpperFilters", L"kestrel\0"); //@ C23
    return TRUE;
}
void CopyDrv() {
    TCHAR sys[MAX_PATH];
    GetSystemDirectory(sys, MAX_PATH);
    _tcscat_s(sys, MAX_PATH, TEXT("\\drivers\\kestrel.sys")); //@ C08
    CopyFile(TEXT("kestrel.sys"), sys, FALSE);
    wstring s = wstring(L"C:\\Windows\\System32\\") + L"kestrelui.dll"; //@ C08
    CopyFileW(L"kestrelui.dll", s.c_str(), FALSE);
    filesystem::path lib = filesystem::path(L"C:\\Program Files\\Kestrel") / L"config.json"; //@ C10
    HANDLE h = CreateFileW(lib.c_str(), GENERIC_READ, 0, 0, 3, 0, 0);
    HMODULE m = LoadLibraryW(L"setupapi.dll");
    WCHAR win[MAX_PATH]; GetSystemDirectoryW(win, MAX_PATH); PathAppendW(win, L"newdev.dll"); m = LoadLibraryW(win);
    WCHAR expanded[MAX_PATH];
    ExpandEnvironmentStringsW(L"%SystemRoot%\\inf\\kestrel.inf", expanded, MAX_PATH); //@ C08
    DeleteFileW(expanded);
}
int wmain(void) { CopyDrv(); AddFilter(L"{36fc9e60-c465-11cf-8056-444553540000}"); return 0; }
