#include <windows.h>
#include <setupapi.h>
#include <cfgmgr32.h>

static DWORD Handle(DI_FUNCTION function, HDEVINFO set, PSP_DEVINFO_DATA data);

extern "C" __declspec(dllexport) DWORD CALLBACK DockPropertyProvider(_In_ DI_FUNCTION InstallFunction, //@ C24 error
                                                                    _In_ HDEVINFO DeviceInfoSet,
                                                                    _In_opt_ PSP_DEVINFO_DATA DeviceInfoData,
                                                                    _Inout_ PCOINSTALLER_CONTEXT_DATA Context)
{
    if (Context->PostProcessing) return Context->InstallResult;
    return Handle(InstallFunction, DeviceInfoSet, DeviceInfoData);
}

static DWORD Handle(DI_FUNCTION function, HDEVINFO set, PSP_DEVINFO_DATA data)
{
    HKEY key;
    if (function != DIF_INSTALLDEVICE) return ERROR_SUCCESS;
    key = SetupDiOpenDevRegKey(set, data, DICS_FLAG_GLOBAL, 0, DIREG_DRV, KEY_READ);
    if (key != INVALID_HANDLE_VALUE) RegCloseKey(key);
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Enum\\USB", 0, KEY_READ, &key) == ERROR_SUCCESS) { //@ C05 error
        RegCloseKey(key);
    }
    HMODULE ui = LoadLibraryExW(L"dockui.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32); //@ C09 error
    if (ui) FreeLibrary(ui);
    return ERROR_SUCCESS;
}
