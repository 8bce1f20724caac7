#include <windows.h>
#include <wudfddi.h>
#include "Device.h"
class CDriver : public IDriverEntry {
public:
    STDMETHOD(OnInitialize)(IWDFDriver *pDriver);
    STDMETHOD(OnDeviceAdd)(IWDFDriver *pDriver, IWDFDeviceInitialize *pInit);
};
HRESULT CDriver::OnInitialize(IWDFDriver *pDriver)
{
    HKEY key;
    RegOpenKeyEx(HKEY_LOCAL_MACHINE, TEXT("SOFTWARE\\Fabrikam\\Sensor"), 0, KEY_READ, &key); //@ C06
    return S_OK;
}
HRESULT CDriver::OnDeviceAdd(IWDFDriver *pDriver, IWDFDeviceInitialize *pInit)
{
    WCHAR path[MAX_PATH];
    ExpandEnvironmentStrings(L"%LOCALAPPDATA%\\Fabrikam\\sensor.dat", path, MAX_PATH); //@ C12
    HANDLE h = CreateFile(path, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    HANDLE d = CreateFile(L"\\\\.\\FabrikamBus", GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL); //@ C15
    if (d == INVALID_HANDLE_VALUE) MessageBox(NULL, L"no bus", L"Sensor", MB_OK); //@ C17
    SendMessageTimeout(HWND_BROADCAST, WM_SETTINGCHANGE, 0, 0, SMTO_NORMAL, 100, NULL); //@ C18
    CreateMutex(NULL, FALSE, L"Local\\FabrikamSensor"); //@ C21
    return S_OK;
}
