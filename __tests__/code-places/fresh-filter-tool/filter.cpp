#include <windows.h>
#include <setupapi.h>
#include <devguid.h>
#include <vector>
#include <string>
// Adds a filter to all keyboards, and a driver as a service.
static const wchar_t kFilters[] = L"UpperFilters";
bool AddClassFilter(std::vector<wchar_t> list) {
    HKEY key = SetupDiOpenClassRegKeyExW(&GUID_DEVCLASS_KEYBOARD, KEY_READ | KEY_WRITE, DIOCR_INSTALLER, nullptr, nullptr);
    if (key == INVALID_HANDLE_VALUE) return false;
    const LSTATUS status = RegSetValueExW(key, kFilters, 0, REG_MULTI_SZ, (const BYTE*)list.data(), (DWORD)(list.size() * 2)); //@ C23
    RegCloseKey(key);
    return status == ERROR_SUCCESS;
}
bool AddDeviceFilter(HDEVINFO set, SP_DEVINFO_DATA* data, const std::wstring& list) {
    return SetupDiSetDeviceRegistryPropertyW(set, data, SPDRP_UPPERFILTERS, (const BYTE*)list.c_str(), (DWORD)(list.size() * 2)); //@ C23
}
bool ReadClassFilter(std::vector<wchar_t>& list) {
    HKEY key = SetupDiOpenClassRegKey(&GUID_DEVCLASS_KEYBOARD, KEY_READ);
    DWORD size = (DWORD)list.size() * 2;
    const LSTATUS status = RegQueryValueExW(key, kFilters, nullptr, nullptr, (BYTE*)list.data(), &size);
    RegCloseKey(key);
    return status == ERROR_SUCCESS;
}
bool ReadDeviceFilter(HDEVINFO set, SP_DEVINFO_DATA* data, BYTE* buffer, DWORD size) {
    return SetupDiGetDeviceRegistryPropertyW(set, data, SPDRP_UPPERFILTERS, nullptr, buffer, size, nullptr);
}
class Loader {
public:
    bool Register(const std::string& name, const std::string& path) {
        m_manager = ::OpenSCManagerA(nullptr, nullptr, SC_MANAGER_ALL_ACCESS);
        SC_HANDLE service{ ::CreateServiceA(m_manager, name.data(), name.data(), SERVICE_ALL_ACCESS, SERVICE_KERNEL_DRIVER, SERVICE_DEMAND_START, SERVICE_ERROR_IGNORE, path.data(), nullptr, nullptr, nullptr, nullptr, nullptr) }; //@ C23
        return service != nullptr;
    }
    bool RegisterOwn() {
        wchar_t path[MAX_PATH];
        GetModuleFileNameW(nullptr, path, MAX_PATH);
        return CreateServiceW(m_manager, L"contosohelper", L"Contoso helper", SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS, SERVICE_AUTO_START, SERVICE_ERROR_NORMAL, path, nullptr, nullptr, nullptr, nullptr, nullptr) != nullptr;
    }
private:
    SC_HANDLE m_manager{};
};
bool InstallSection(HINF inf) {
    return SetupInstallServicesFromInfSectionW(inf, L"DefaultInstall.Services", 0); //@ C23
}
bool InstallRight(PCWSTR inf) {
    BOOL reboot = FALSE;
    return DiInstallDriverW(nullptr, inf, 0, &reboot) && UpdateDriverForPlugAndPlayDevicesW(nullptr, L"USB\\VID_1234", inf, 0, &reboot);
}
int main() { return 0; }
