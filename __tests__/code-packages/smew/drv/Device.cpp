#include <windows.h>
#include <wdf.h>
#include <string>
#include <fstream>

class CDevice {
public:
    void ReadGain()
    {
        HKEY key = nullptr;
        if (ERROR_SUCCESS == ::RegOpenKeyExW(HKEY_LOCAL_MACHINE, LR"(SOFTWARE\Smew\Sensor)", 0, KEY_READ, &key)) {
            DWORD size = sizeof(m_gain);
            ::RegQueryValueExW(key, L"Gain", nullptr, nullptr, reinterpret_cast<LPBYTE>(&m_gain), &size);
            ::RegCloseKey(key);
        }
    }
    void ReadTable(WDFDEVICE device)
    {
        WDFKEY key;
        DECLARE_CONST_UNICODE_STRING(name, L"TableFile");
        DECLARE_UNICODE_STRING_SIZE(path, 260);
        if (NT_SUCCESS(WdfDeviceOpenRegistryKey(device, PLUGPLAY_REGKEY_DRIVER, KEY_READ, nullptr, &key))) {
            WdfRegistryQueryUnicodeString(key, &name, nullptr, &path);
            WdfRegistryClose(key);
        }
    }
    void LoadTable()
    {
        wchar_t dir[MAX_PATH];
        GetSystemDirectoryW(dir, ARRAYSIZE(dir));
        std::ifstream in(std::wstring(dir) + L"\\smewcal.dat", std::ios::binary);
        m_ok = in.good();
    }
private:
    DWORD m_gain = 0;
    bool m_ok = false;
};

NTSTATUS OnDeviceAdd(WDFDRIVER, PWDFDEVICE_INIT init)
{
    WDFDEVICE device;
    NTSTATUS status = WdfDeviceCreate(&init, nullptr, &device);
    static CDevice d;
    d.ReadGain(); d.ReadTable(device); d.LoadTable();
    return status;
}

extern "C" NTSTATUS DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING path)
{
    WDF_DRIVER_CONFIG config;
    WDF_DRIVER_CONFIG_INIT(&config, OnDeviceAdd);
    return WdfDriverCreate(driver, path, nullptr, &config, nullptr);
}
