#include <windows.h>
#include <setupapi.h>
DWORD CALLBACK KestrelCoInstaller(IN DI_FUNCTION Function, IN HDEVINFO Set, IN PSP_DEVINFO_DATA Data OPTIONAL, IN OUT PCOINSTALLER_CONTEXT_DATA Context) //@ C24
{
    HKEY key;
    if (Function == DIF_INSTALLDEVICE) {
        RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e972-e325-11ce-bfc1-08002be10318}", 0, KEY_WRITE, &key); //@ C05
        RegSetValueExW(key, L"UpperFilters", 0, REG_MULTI_SZ, (LPBYTE)"a", 2); //@ C23
        SetupInstallFromInfSectionW(NULL, NULL, L"x", SPINST_FILES, NULL, NULL, 0, NULL, NULL, NULL, NULL); //@ C23
    }
    return NO_ERROR;
}
BOOL WINAPI DllMain(HINSTANCE h, DWORD r, LPVOID) { return TRUE; }
