#include <windows.h>
#include <setupapi.h>

BOOL Run(HDEVINFO devices, PSP_DEVINFO_DATA device)
{
    return SetupDiCallClassInstaller(DIF_PROPERTYCHANGE, devices, device);
}
