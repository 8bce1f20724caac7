#include <windows.h>
#include <setupapi.h>
typedef DWORD (CALLBACK *HANDLER)(DI_FUNCTION, HDEVINFO, PSP_DEVINFO_DATA);
static DWORD OnInstall(HDEVINFO Set, PSP_DEVINFO_DATA Data);
DWORD CALLBACK
AvocetClassInstaller( //@ C24 error
    DI_FUNCTION      Function,
    HDEVINFO         Set,
    PSP_DEVINFO_DATA Data OPTIONAL
    )
{
    switch (Function) {
    case DIF_INSTALLDEVICE: return OnInstall(Set, Data);
    default: return ERROR_DI_DO_DEFAULT;
    }
}
static DWORD OnInstall(HDEVINFO Set, PSP_DEVINFO_DATA Data)
{
    SetupDiInstallDevice(Set, Data);
    SetupInstallFromInfSection(NULL, NULL, TEXT("Extra"), SPINST_REGISTRY, HKEY_LOCAL_MACHINE, NULL, 0, NULL, NULL, Set, Data); //@ C23
    InstallHinfSection(NULL, NULL, TEXT("DefaultInstall 132 avocet.inf"), 0); //@ C23
    return NO_ERROR;
}
