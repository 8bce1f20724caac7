#include <windows.h>
#include <setupapi.h>
static DWORD Finish(HDEVINFO set, PSP_DEVINFO_DATA data) { return set != nullptr && data != nullptr ? NO_ERROR : ERROR_DI_DO_DEFAULT; }
static DWORD Handle(DI_FUNCTION function, HDEVINFO set, PSP_DEVINFO_DATA data) { return function == DIF_INSTALLDEVICE ? Finish(set, data) : ERROR_DI_DO_DEFAULT; }
extern "C" DWORD CALLBACK MerlinClassInstaller(_In_ DI_FUNCTION InstallFunction, _In_ HDEVINFO DeviceInfoSet, _In_opt_ PSP_DEVINFO_DATA DeviceInfoData) //@ C24 error
{
    return Handle(InstallFunction, DeviceInfoSet, DeviceInfoData);
}
BOOL Call(HDEVINFO set, PSP_DEVINFO_DATA data) { return SetupDiCallClassInstaller(DIF_REGISTERDEVICE, set, data); }
