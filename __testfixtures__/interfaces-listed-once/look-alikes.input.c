#include <windows.h>

int wmain(DEVINSTID_W instance)
{
    CM_Get_Device_Interface_List_SizeW(&size, &GUID_KESTREL, NULL, CM_GET_DEVICE_INTERFACE_LIST_PRESENT);
    CM_Get_Device_Interface_ListW(&GUID_KESTREL, instance, list, size, CM_GET_DEVICE_INTERFACE_LIST_PRESENT);
    SetupDiGetClassDevsW(&GUID_CLASS, NULL, NULL, DIGCF_PRESENT);
    return 0;
}
