// A service that relays a device to the network, in the manner of the larger C++ projects.
#include <windows.h>
#include <shellapi.h>
#include <shlobj.h>
#include <thread>
#include <string>
#include <fstream>
#include <filesystem>

namespace relay {
namespace fs = std::filesystem;

struct Settings {
    std::wstring key = L"SYSTEM\\CurrentControlSet\\Services\\relay\\Parameters"; //@ C01 warning
    std::wstring device{ L"\\\\.\\RelayPort0" }; //@ C15 warning
    std::string state = "C:/ProgramData/relay.json"; //@ C11 warning
};

class Service {
public:
    static Service& instance() { static Service self; return self; }
    void run();
    void stop() { SetEvent(m_stop); }
private:
    void readSettings();
    void openDevice();
    void notifyUser(const std::wstring& text);
    void watchWindows();
    void save();
    void startViewer();
    HANDLE m_stop{ CreateEventW(nullptr, TRUE, FALSE, L"Local\\RelayStop") }; //@ C21 warning
    HANDLE m_device{ INVALID_HANDLE_VALUE };
    Settings m_settings;
    std::thread m_watcher;
};

void Service::readSettings() {
    HKEY key{};
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, m_settings.key.c_str(), 0, KEY_QUERY_VALUE, &key) == ERROR_SUCCESS) RegCloseKey(key);
    HKEY user{};
    if (RegOpenKeyExW(HKEY_USERS, L".DEFAULT\\Software\\Contoso\\Relay", 0, KEY_READ, &user) == ERROR_SUCCESS) RegCloseKey(user); //@ C07 warning
}

void Service::openDevice() {
    m_device = CreateFileW(m_settings.device.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, nullptr);
}

void Service::notifyUser(const std::wstring& text) {
    MessageBoxW(nullptr, text.c_str(), L"Relay", MB_OK | MB_SERVICE_NOTIFICATION); //@ C20 warning
}

void Service::watchWindows() {
    EnumWindows([](HWND, LPARAM) -> BOOL { return TRUE; }, 0); //@ C18 warning
    if (HWND tray = ::FindWindowW(L"RelayTray", nullptr)) ::PostMessageW(tray, WM_USER + 1, 0, 0); //@ C18 warning C18 warning
}

void Service::save() {
    std::ofstream out(m_settings.state);
    out << "{}";
    wchar_t* roaming = nullptr;
    if (SUCCEEDED(SHGetKnownFolderPath(FOLDERID_RoamingAppData, 0, nullptr, &roaming))) {
        fs::create_directories(fs::path(roaming) / L"Contoso" / L"Relay"); //@ C12 warning
        CoTaskMemFree(roaming);
    }
    std::ofstream trace(fs::temp_directory_path() / "relay.log"); //@ C11 warning
}

void Service::startViewer() {
    STARTUPINFOW si{ sizeof(si) };
    PROCESS_INFORMATION pi{};
    wchar_t desktop[] = L"winsta0\\default";
    si.lpDesktop = desktop;
    si.wShowWindow = SW_SHOW;
    CreateProcessW(L"relayview.exe", nullptr, nullptr, nullptr, FALSE, 0, nullptr, nullptr, &si, &pi); //@ C19 warning
    SHELLEXECUTEINFOW info{ sizeof(info) };
    info.lpVerb = L"runas";
    info.lpFile = L"relayfix.exe";
    ShellExecuteExW(&info); //@ C22 warning
}

void Service::run() {
    readSettings();
    openDevice();
    m_watcher = std::thread([this] { watchWindows(); });
    if (m_device == INVALID_HANDLE_VALUE) notifyUser(L"no device");
    startViewer();
    WaitForSingleObject(m_stop, INFINITE);
    save();
    m_watcher.join();
}
}

static SERVICE_STATUS_HANDLE g_status;

static DWORD WINAPI onControl(DWORD control, DWORD, LPVOID, LPVOID) {
    if (control == SERVICE_CONTROL_STOP) relay::Service::instance().stop();
    return NO_ERROR;
}

static void WINAPI serviceMain(DWORD, LPWSTR*) {
    g_status = RegisterServiceCtrlHandlerExW(L"relay", onControl, nullptr);
    relay::Service::instance().run();
}

int wmain() {
    SERVICE_TABLE_ENTRYW table[] = { { const_cast<LPWSTR>(L"relay"), serviceMain }, { nullptr, nullptr } };
    return StartServiceCtrlDispatcherW(table) ? 0 : 1;
}
