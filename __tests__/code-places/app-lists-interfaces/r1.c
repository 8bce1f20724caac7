#include <windows.h>
#include <setupapi.h>
#include <cfgmgr32.h>
void R1(void) { HDEVINFO s = SetupDiGetClassDevsA(&GUID_M, 0, 0, DIGCF_DEVICEINTERFACE | DIGCF_PRESENT); } //@ C16

void R2(void) { HDEVINFO s = SetupDiGetClassDevsW((LPGUID)&GUID_M, NULL, NULL, DIGCF_PRESENT | DIGCF_INTERFACEDEVICE); } //@ C16

void R3(LPGUID g, PWSTR b, ULONG n) { CM_Get_Device_Interface_List(g, NULL, b, n, CM_GET_DEVICE_INTERFACE_LIST_PRESENT); } //@ C16

#define LISTED (DIGCF_PRESENT | DIGCF_DEVICEINTERFACE)
void R4(void) { HDEVINFO s = SetupDiGetClassDevs(&GUID_M, NULL, NULL, LISTED); } //@ C16

void R5(void) {
    DWORD flags = DIGCF_PRESENT | DIGCF_DEVICEINTERFACE;

    HDEVINFO s = SetupDiGetClassDevsExW(&GUID_M, NULL, NULL, flags, NULL, NULL, NULL); //@ C16
}

void L1(void) { HDEVINFO s = SetupDiGetClassDevs(&GUID_CLASS, NULL, NULL, DIGCF_PRESENT); }
void L2(void) { HDEVINFO s = SetupDiGetClassDevs(NULL, L"USB", NULL, DIGCF_ALLCLASSES | DIGCF_PRESENT); }
void L3(LPGUID g, PWSTR id, PWSTR b, ULONG n) { CM_Get_Device_Interface_List(g, id, b, n, CM_GET_DEVICE_INTERFACE_LIST_PRESENT); }
void L4(LPGUID g, ULONG *n) { CM_Get_Device_Interface_List_Size(n, g, NULL, 0); }
int main(void) { return 0; }
