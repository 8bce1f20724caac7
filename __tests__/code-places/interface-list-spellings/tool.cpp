#include <windows.h>
#include <setupapi.h>
#include <cfgmgr32.h>
#include <vector>
#include <string>
static const DWORD Flags = DIGCF_PRESENT | DIGCF_DEVICEINTERFACE;
static GUID Interface;
HDEVINFO List(const GUID* guid, DWORD flags) { return SetupDiGetClassDevs(guid, NULL, NULL, flags | DIGCF_DEVICEINTERFACE); } //@ C16 note
std::vector<wchar_t> Names(GUID* guid)
{
    ULONG size = 0;
    CM_Get_Device_Interface_List_SizeW(&size, guid, nullptr, CM_GET_DEVICE_INTERFACE_LIST_PRESENT);
    std::vector<wchar_t> names(size);
    CM_Get_Device_Interface_ListW(guid, nullptr, names.data(), size, CM_GET_DEVICE_INTERFACE_LIST_PRESENT); //@ C16 note
    return names;
}
int wmain(int argc, wchar_t** argv)
{
    HDEVINFO set = SetupDiGetClassDevsW(&Interface, nullptr, nullptr, Flags); //@ C16 note
    set = SetupDiGetClassDevsExW(&Interface, nullptr, nullptr, DIGCF_DEVICEINTERFACE, nullptr, nullptr, nullptr); //@ C16 note
    set = SetupDiGetClassDevs(&Interface, L"USB", NULL, DIGCF_PRESENT);
    set = SetupDiGetClassDevs(NULL, argv[1], NULL, DIGCF_PRESENT | DIGCF_DEVICEINTERFACE);
    set = SetupDiGetClassDevs(&Interface, NULL, NULL, DIGCF_PRESENT);
    CM_Get_Device_Interface_ListW(&Interface, argv[2], nullptr, 0, 0);
    printf("SetupDiGetClassDevs(DIGCF_DEVICEINTERFACE)");
    return set != nullptr;
}
