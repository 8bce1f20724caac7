// A driver for UMDF 2 with paths of all kinds.
#include <windows.h>
#include <wdf.h>
#include <shlobj.h>
#include <pathcch.h>
#include <strsafe.h>
#pragma comment(lib, "WdfDriverStubUm.lib")
#define UMDF_VERSION_MAJOR 2

EVT_WDF_DRIVER_DEVICE_ADD PuffinAdd;

static void PuffinPaths()
{
    WCHAR path[MAX_PATH];
    PWSTR joined = nullptr, programData = nullptr;
    HANDLE file;

    PathAllocCombine(L"C:\\Puffin", L"firmware.bin", 0, &joined); //@ C10 warning
    file = CreateFileW(joined, GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING, 0, nullptr);
    LocalFree(joined);

    SHGetKnownFolderPath(FOLDERID_ProgramData, 0, nullptr, &programData);
    StringCchPrintfW(path, MAX_PATH, L"%s\\puffin.log", programData); //@ C11 warning
    file = CreateFileW(path, GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, 0, nullptr);

    StringCchPrintfW(path, MAX_PATH, L"%s\\Contoso\\puffin.log", programData);
    file = CreateFileW(path, GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, 0, nullptr);

    ExpandEnvironmentStringsW(L"%USERPROFILE%\\puffin.cal", path, MAX_PATH); //@ C12 warning
    file = CreateFileW(path, GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr);

    lstrcpynW(path, L"C:\\Puffin\\", MAX_PATH);
    StrCatBuffW(path, L"trace.etl", MAX_PATH); //@ C10 warning
    file = CreateFileW(path, GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, 0, nullptr);

    wnsprintfW(path, MAX_PATH, L"%s\\%s", L"D:\\Lab", L"puffin.csv"); //@ C10 warning
    DeleteFileW(path);

    PathCchCombineEx(path, MAX_PATH, L"C:\\Program Files\\Puffin", L"profile.xml", PATHCCH_ALLOW_LONG_PATHS); //@ C10 warning
    file = CreateFileW(path, GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr);

    GetSystemWindowsDirectoryW(path, MAX_PATH);
    PathCchAppend(path, MAX_PATH, L"Puffin\\table.dat");
    file = CreateFileW(path, GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr);

    if (GetModuleFileNameW(nullptr, path, MAX_PATH)) {
        PathCchRemoveFileSpec(path, MAX_PATH);
        PathCchAppend(path, MAX_PATH, L"table.dat");
        file = CreateFileW(path, GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr);
    }
    if (_wcsicmp(path, L"C:\\Puffin\\firmware.bin") == 0) OutputDebugStringW(L"C:\\Puffin\\firmware.bin");
    (void)file;
}

static void PuffinUser()
{
    HKEY key;
    if (RegOpenKeyExW(HKEY_CURRENT_USER, L"Software\\Contoso\\Puffin", 0, KEY_READ, &key) == ERROR_SUCCESS) RegCloseKey(key); //@ C07 warning
    HWND desk = GetForegroundWindow(); //@ C18 error
    CreateWindowExW(0, L"Message", L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr); //@ C17 note
    TaskDialog(desk, nullptr, L"Puffin", L"Plugged in", nullptr, TDCBF_OK_BUTTON, nullptr, nullptr); //@ C17 error
}

NTSTATUS PuffinAdd(WDFDRIVER, PWDFDEVICE_INIT init)
{
    WDFDEVICE device;
    PuffinPaths();
    PuffinUser();
    return WdfDeviceCreate(&init, WDF_NO_OBJECT_ATTRIBUTES, &device);
}

extern "C" NTSTATUS DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING registry)
{
    WDF_DRIVER_CONFIG config;
    WDF_DRIVER_CONFIG_INIT(&config, PuffinAdd);
    return WdfDriverCreate(driver, registry, WDF_NO_OBJECT_ATTRIBUTES, &config, nullptr);
}
