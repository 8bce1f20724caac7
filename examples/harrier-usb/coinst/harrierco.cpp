#include <windows.h>
#include <setupapi.h>

DWORD CALLBACK HarrierCoInstaller(DI_FUNCTION Function, HDEVINFO Set, PSP_DEVINFO_DATA Device,
                                  PCOINSTALLER_CONTEXT_DATA Context)
{
    if (Function == DIF_INSTALLDEVICE) {
        SetupDiSetDeviceRegistryPropertyW(Set, Device, SPDRP_UPPERFILTERS, (const BYTE *)L"HarrierFlt\0", 24);
    }
    return NO_ERROR;
}
