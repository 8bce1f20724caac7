#include <windows.h>
#include <wtsapi32.h>
#include <userenv.h>
#include <shlobj.h>
#include <string>

namespace host {
static SERVICE_STATUS_HANDLE status;

bool StartInSession(const std::wstring &program)
{
    HANDLE token = nullptr;
    STARTUPINFOW si = { sizeof(si) };
    PROCESS_INFORMATION pi = {};
    if (!WTSQueryUserToken(WTSGetActiveConsoleSessionId(), &token)) return false;
    si.lpDesktop = const_cast<wchar_t *>(L"winsta0\\default");
    std::wstring line = program;
    return CreateProcessAsUserW(token, nullptr, &line[0], nullptr, nullptr, FALSE, CREATE_UNICODE_ENVIRONMENT, nullptr, nullptr, &si, &pi);
}

void ShowError(const wchar_t *text)
{
    MessageBoxTimeoutW(nullptr, text, L"Pintail", MB_OK, 0, 1000); //@ C17 error
    MessageBoxW(nullptr, text, L"Pintail", MB_ICONERROR); //@ C17 error
}

std::wstring UserConfig()
{
    wchar_t path[MAX_PATH] = {};
    SHGetSpecialFolderPathW(nullptr, path, CSIDL_APPDATA, FALSE);
    std::wstring file = std::wstring(path) + L"\\Pintail\\config.ini"; //@ C12 warning
    wchar_t value[16];
    GetPrivateProfileStringW(L"main", L"mode", L"", value, 16, file.c_str());
    return CreateFileW(file.c_str(), GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr) == INVALID_HANDLE_VALUE ? L"" : value;
}

struct Worker {
    static DWORD WINAPI Run(LPVOID)
    {
        HWND shell = GetForegroundWindow(); //@ C18 warning
        if (!shell) ShowError(L"nobody is here");
        UserConfig();
        StartInSession(L"pintailtray.exe");
        HKEY key;
        RegOpenKeyEx(HKEY_CURRENT_USER, TEXT("Control Panel\\Desktop"), 0, KEY_READ, &key); //@ C07 warning
        HANDLE map = CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0, 64, L"Local\\PintailState"); //@ C21 warning
        return map != nullptr;
    }
};

void Loop()
{
    CloseHandle(CreateThread(nullptr, 0, &Worker::Run, nullptr, 0, nullptr));
}
}

static void WINAPI SvcCtrl(DWORD) {}

static void WINAPI SvcMain(DWORD, LPWSTR *)
{
    host::status = RegisterServiceCtrlHandlerW(L"pintail", SvcCtrl);
    host::Loop();
}

int wmain()
{
    const SERVICE_TABLE_ENTRYW dispatch[] = { { (LPWSTR)L"pintail", (LPSERVICE_MAIN_FUNCTIONW)SvcMain }, { nullptr, nullptr } };
    return StartServiceCtrlDispatcherW(dispatch) ? 0 : 1;
}
