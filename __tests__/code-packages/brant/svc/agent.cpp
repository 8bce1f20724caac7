#include <windows.h>
#include <string>

class Config {
public:
    explicit Config(const std::wstring &service) : path_(L"SYSTEM\\CurrentControlSet\\Services\\" + service) {}
    DWORD Number(const wchar_t *name, DWORD otherwise) const
    {
        HKEY key;
        DWORD value = otherwise, size = sizeof(value);
        if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, path_.c_str(), 0, KEY_READ, &key) == ERROR_SUCCESS) {
            RegQueryValueExW(key, name, nullptr, nullptr, reinterpret_cast<BYTE *>(&value), &size);
            RegCloseKey(key);
        }
        return value;
    }
private:
    std::wstring path_;
};

static SERVICE_STATUS_HANDLE handle;
static void WINAPI Control(DWORD) {}

static void WINAPI ServiceMain(DWORD, PWSTR *)
{
    handle = RegisterServiceCtrlHandlerW(L"brantsvc", Control);
    Config config(L"brantsvc");
    Sleep(config.Number(L"PollSeconds", 5) * 1000);
}

int wmain()
{
    SERVICE_TABLE_ENTRYW table[] = { { const_cast<PWSTR>(L"brantsvc"), ServiceMain }, { nullptr, nullptr } };
    return !StartServiceCtrlDispatcherW(table);
}
