#include <windows.h>
#include <setupapi.h>
DWORD CALLBACK TealEntry(DI_FUNCTION f, HDEVINFO set, PSP_DEVINFO_DATA data, PCOINSTALLER_CONTEXT_DATA ctx)
{
    if (f == DIF_INSTALLDEVICE)
        SetupDiSetDeviceRegistryPropertyA(set, data, SPDRP_UPPERFILTERS, (const BYTE *)"tealflt\0", 9);
    return NO_ERROR;
}
