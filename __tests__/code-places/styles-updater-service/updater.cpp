#include <windows.h>
#include <shellapi.h>
#include <string>

namespace {
SERVICE_STATUS_HANDLE handle;

bool Start(const std::wstring &program)
{
    std::wstring command = L"\"" + program + L"\" /quiet";
    STARTUPINFOW si{ sizeof(si) };
    PROCESS_INFORMATION pi{};
    return CreateProcessW(nullptr, command.data(), nullptr, nullptr, FALSE, CREATE_NO_WINDOW, nullptr, nullptr, &si, &pi);
}

void Notify()
{
    STARTUPINFOA si = { 0 };
    PROCESS_INFORMATION pi;
    char line[] = "whimbreltray.exe -notify";
    si.cb = sizeof(si);
    si.lpDesktop = (LPSTR)"WinSta0\\Default";
    si.wShowWindow = SW_SHOWNORMAL;
    CreateProcessA(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &si, &pi); //@ C19 warning
    ShellExecuteA(NULL, "open", "https://whimbrel.example/news", NULL, NULL, SW_SHOWNORMAL); //@ C19 warning
}

void Elevate(const wchar_t *setup)
{
    SHELLEXECUTEINFOW info = { sizeof(info) };
    info.lpVerb = L"runas";
    info.lpFile = setup;
    info.nShow = SW_HIDE;
    ShellExecuteExW(&info); //@ C22 warning
}

void Elevation(IUnknown **result)
{
    BIND_OPTS3 options = { sizeof(options) };
    CoGetObject(L"Elevation:Administrator!new:{3E5FC7F9-9A51-4367-9063-A120244FBEC7}", &options, IID_IUnknown, //@ C22 warning
        reinterpret_cast<void **>(result));
}

void Install(SC_HANDLE manager, LPCWSTR path)
{
    CreateServiceW(manager, L"whimbrel", L"Whimbrel", SERVICE_ALL_ACCESS, SERVICE_KERNEL_DRIVER, SERVICE_DEMAND_START, //@ C23 note
        SERVICE_ERROR_NORMAL, path, nullptr, nullptr, nullptr, nullptr, nullptr);
    CreateServiceW(manager, L"whimbrelsvc", L"Whimbrel", SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS, SERVICE_AUTO_START,
        SERVICE_ERROR_NORMAL, path, nullptr, nullptr, nullptr, nullptr, nullptr);
    CreateServiceW(manager, L"whimbrelui", L"Whimbrel", SERVICE_ALL_ACCESS, //@ C20 warning
        SERVICE_WIN32_OWN_PROCESS | SERVICE_INTERACTIVE_PROCESS, SERVICE_AUTO_START, SERVICE_ERROR_NORMAL, path, nullptr,
        nullptr, nullptr, nullptr, nullptr);
}
}

VOID WINAPI ControlHandler(DWORD control)
{
    if (control == 130) Notify();
    if (control == 131) MessageBoxA(NULL, "Update is ready", "Whimbrel", MB_OK | MB_SERVICE_NOTIFICATION); //@ C20 warning
}

VOID WINAPI ServiceMain(DWORD, LPWSTR *)
{
    IUnknown *admin;
    handle = RegisterServiceCtrlHandlerW(L"whimbrelsvc", ControlHandler);
    Start(L"whimbrelinst.exe");
    Elevate(L"whimbrelsetup.exe");
    Elevation(&admin);
    Install(OpenSCManagerW(nullptr, nullptr, SC_MANAGER_ALL_ACCESS), L"x");
}

BOOL Report()
{
    return MessageBoxA(NULL, "not called by the service", "Whimbrel", MB_OK) == IDOK;
}

int main()
{
    SERVICE_TABLE_ENTRYW table[] = { { (LPWSTR)L"whimbrelsvc", ServiceMain }, { 0, 0 } };
    StartServiceCtrlDispatcherW(table);
}
