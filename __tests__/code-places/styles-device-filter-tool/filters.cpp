#include <windows.h>
#include <setupapi.h>
#include <string>
#include <vector>
#define CLASS_KEY "SYSTEM\\CurrentControlSet\\Control\\Class" //@ C05 warning
#define ENUM_KEY    "SYSTEM\\CurrentControlSet\\Enum" //@ C05 warning
#define SERVICE_KEY(_Name)   "SYSTEM\\CurrentControlSet\\Services\\" ## _Name
#define PARAMETERS_KEY(_Name)   SERVICE_KEY(_Name) ## "\\Parameters"

static const wchar_t *kClassKeys[] = {
    L"SYSTEM\\CurrentControlSet\\Control\\Class\\{4D36E96B-E325-11CE-BFC1-08002BE10318}", //@ C05 warning
    L"SYSTEM\\CurrentControlSet\\Control\\Class\\{4D36E96F-E325-11CE-BFC1-08002BE10318}", //@ C05 warning
};

enum class Position { Lower, Upper };

bool AddFilter(const GUID *classGuid, const std::vector<wchar_t> &list, Position position)
{
    HKEY key = SetupDiOpenClassRegKey(classGuid, KEY_ALL_ACCESS);
    LPCWSTR filterValue = (position == Position::Lower) ? L"LowerFilters" : L"UpperFilters";
    return RegSetValueExW(key, filterValue, 0, REG_MULTI_SZ, (const BYTE *)list.data(), (DWORD)list.size() * 2) == 0; //@ C23 note
}

bool AddUpper(HDEVINFO set, PSP_DEVINFO_DATA device, const std::wstring &list)
{
    return SetupDiSetDeviceRegistryPropertyW(set, device, SPDRP_UPPERFILTERS, (const BYTE *)list.c_str(), 32); //@ C23 note
}

unsigned CountFilters()
{
    unsigned total = 0;
    for (const wchar_t *key : kClassKeys) {
        HKEY cls = nullptr;
        if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, key, 0, KEY_READ, &cls) != ERROR_SUCCESS) continue;
        if (RegQueryValueExW(cls, L"UpperFilters", nullptr, nullptr, nullptr, nullptr) == ERROR_SUCCESS) total++;
        RegCloseKey(cls);
    }
    return total;
}

BOOLEAN OpenEnumKey(PHKEY Key)
{
    return RegOpenKeyEx(HKEY_LOCAL_MACHINE,
                         ENUM_KEY,
                         0,
                         KEY_READ,
                         Key) == ERROR_SUCCESS;
}

BOOLEAN OpenClassKey(PHKEY Key)
{
    return RegOpenKeyEx(HKEY_LOCAL_MACHINE, CLASS_KEY, 0, KEY_READ, Key) == ERROR_SUCCESS;
}

BOOLEAN SetUnplug(DWORD n)
{
    HKEY key;
    if (RegCreateKeyEx(HKEY_LOCAL_MACHINE, PARAMETERS_KEY("sanderlin"), 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL) != ERROR_SUCCESS) //@ C01 warning
        return FALSE;
    return RegSetValueEx(key, "Unplug", 0, REG_DWORD, (LPBYTE)&n, sizeof(n)) == ERROR_SUCCESS;
}

void Install(HWND owner)
{
    SetupInstallFromInfSectionW(owner, nullptr, L"DefaultInstall", SPINST_ALL, nullptr, nullptr, 0, nullptr, nullptr, nullptr, nullptr); //@ C23 note
    UpdateDriverForPlugAndPlayDevicesW(owner, L"ROOT\\SANDERLIN", L"sanderlin.inf", 0, nullptr);
}

int wmain()
{
    HKEY key;
    OpenEnumKey(&key); OpenClassKey(&key); SetUnplug(1);
    wprintf(L"usage: filters [SYSTEM\\CurrentControlSet\\Services\\name]\n");
    return CountFilters();
}
