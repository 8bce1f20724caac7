#include <windows.h>
#include <setupapi.h>
#include <initguid.h>
int main(void)
{
    HANDLE ready = OpenEvent(SYNCHRONIZE, FALSE, TEXT("HarrierReady")); //@ C21 note
    HANDLE own = CreateMutex(NULL, TRUE, TEXT("Local\\HarrierTool"));
    HDEVINFO set = SetupDiGetClassDevs(NULL, NULL, NULL, DIGCF_PRESENT | DIGCF_ALLCLASSES | DIGCF_DEVICEINTERFACE); //@ C16 note
    HDEVINFO all = SetupDiGetClassDevs(NULL, TEXT("USB"), NULL, DIGCF_PRESENT | DIGCF_ALLCLASSES);
    MessageBox(NULL, TEXT("done"), TEXT("tool"), MB_OK);
    ShellExecute(NULL, TEXT("runas"), TEXT("tool.exe"), NULL, NULL, SW_SHOW);
    (void)ready; (void)own; (void)set; (void)all;
    return 0;
}
