#include <windows.h>
#include <shlobj.h>
#include <shlwapi.h>
#include <userenv.h>
#include <string>

static SERVICE_STATUS_HANDLE g_status;
static SERVICE_STATUS g_state;

class Settings {
public:
    bool Load()
    {
        HKEY key = nullptr;
        if (RegOpenKeyEx(HKEY_CURRENT_USER, TEXT("Software\\Dunlin\\Camera"), 0, KEY_QUERY_VALUE, &key) != ERROR_SUCCESS) //@ C07 warning
            return false;
        RegCloseKey(key);
        return true;
    }
    bool LoadDefault()
    {
        HKEY key = nullptr;
        return RegOpenKeyExW(HKEY_USERS, L".DEFAULT\\Software\\Dunlin", 0, KEY_READ, &key) == ERROR_SUCCESS; //@ C07 warning
    }
};

static std::wstring ProfileFile()
{
    wchar_t folder[MAX_PATH];
    if (SUCCEEDED(SHGetFolderPathW(nullptr, CSIDL_LOCAL_APPDATA, nullptr, 0, folder))) {
        PathAppendW(folder, L"Dunlin\\profile.xml");
        return folder;
    }
    return L"";
}

static void DropFile()
{
    wchar_t path[MAX_PATH];
    GetTempPathW(MAX_PATH, path);
    wcscat_s(path, L"dunlin.tmp"); //@ C11 warning
    CreateFileW(path, GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, 0, nullptr);
    ExpandEnvironmentStringsW(L"%ProgramData%\\camera.log", path, MAX_PATH); //@ C11 warning
    CreateFileW(path, GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, 0, nullptr);
    ExpandEnvironmentStringsW(L"%ProgramData%\\Dunlin\\camera.log", path, MAX_PATH);
    CreateFileW(path, GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, 0, nullptr);
    std::wstring fixed = L"C:\\ProgramData\\state.bin"; //@ C11 warning
    DeleteFileW(fixed.c_str());
}

static void OpenAsUser(HANDLE token)
{
    HKEY key;
    if (!ImpersonateLoggedOnUser(token)) return;
    RegOpenCurrentUser(KEY_READ, &key);
    RevertToSelf();
}

static DWORD WINAPI Handler(DWORD control, DWORD, LPVOID, LPVOID)
{
    if (control == SERVICE_CONTROL_STOP) g_state.dwCurrentState = SERVICE_STOPPED;
    SetServiceStatus(g_status, &g_state);
    return NO_ERROR;
}

static VOID WINAPI Main(DWORD, LPWSTR *)
{
    Settings settings;
    g_status = RegisterServiceCtrlHandlerExW(L"DunlinCamera", Handler, nullptr);
    settings.Load();
    settings.LoadDefault();
    ProfileFile();
    DropFile();
    OpenAsUser(nullptr);
    HANDLE ready = CreateEventW(nullptr, TRUE, FALSE, L"Local\\DunlinReady"); //@ C21 warning
    HANDLE shared = CreateEventW(nullptr, TRUE, FALSE, L"Global\\DunlinShared");
    HANDLE own = CreateMutexW(nullptr, FALSE, L"DunlinOwn");
    SetEvent(ready); SetEvent(shared); CloseHandle(own);
}

int wmain()
{
    SERVICE_TABLE_ENTRYW table[] = { { const_cast<LPWSTR>(L"DunlinCamera"), Main }, { nullptr, nullptr } };
    return StartServiceCtrlDispatcherW(table) ? 0 : 1;
}
