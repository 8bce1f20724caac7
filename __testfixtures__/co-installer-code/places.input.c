#include <windows.h>
#include <setupapi.h>

static DWORD Help(DI_FUNCTION function, HDEVINFO devices, PSP_DEVINFO_DATA device)
{
    return NO_ERROR;
}

DWORD CALLBACK KestrelCoInstaller(DI_FUNCTION function, HDEVINFO devices, PSP_DEVINFO_DATA device, PCOINSTALLER_CONTEXT_DATA context) // C24
{
    return Help(function, devices, device);
}
