#include <windows.h>

int wmain(void)
{
    CM_Get_Device_Interface_ListW(&GUID_KESTREL, NULL, list, size, CM_GET_DEVICE_INTERFACE_LIST_PRESENT); // C16
    SetupDiGetClassDevsW(&GUID_KESTREL, NULL, NULL, DIGCF_PRESENT | DIGCF_DEVICEINTERFACE); // C16
    return 0;
}
