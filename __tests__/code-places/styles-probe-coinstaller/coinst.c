#include <windows.h>
#include <setupapi.h>
#include <cfgmgr32.h>

static const CHAR *
FunctionName(
    IN  DI_FUNCTION Function
    )
{
#define _NAME(_Function)        \
        case DIF_ ## _Function: \
            return #_Function;
    switch (Function) {
    _NAME(INSTALLDEVICE);
    _NAME(REMOVE);
    default:
        break;
    }
    return "UNKNOWN";
#undef  _NAME
}

static DWORD Finish(DI_FUNCTION InstallFunction, HDEVINFO Set, PSP_DEVINFO_DATA Data)
{
    HKEY key = SetupDiOpenDevRegKey(Set, Data, DICS_FLAG_GLOBAL, 0, DIREG_DRV, KEY_READ);
    RegCloseKey(key);
    OutputDebugStringA(FunctionName(InstallFunction));
    return NO_ERROR;
}

DWORD CALLBACK
Entry( //@ C24 error
    IN  DI_FUNCTION                 Function,
    IN  HDEVINFO                    DeviceInfoSet,
    IN  PSP_DEVINFO_DATA            DeviceInfoData,
    IN  PCOINSTALLER_CONTEXT_DATA   Context
    )
{
    HKEY key;
    if (Function == DIF_INSTALLDEVICE && RegOpenKeyExA(HKEY_LOCAL_MACHINE, "SYSTEM\\CurrentControlSet\\Enum\\PCI", 0, KEY_READ, &key) == 0) //@ C05 error
        RegCloseKey(key);
    return Finish(Function, DeviceInfoSet, DeviceInfoData);
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved)
{
    return TRUE;
}
