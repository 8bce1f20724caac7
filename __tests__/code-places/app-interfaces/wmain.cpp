#include <windows.h>
#include <cfgmgr32.h>
#include <string>
static std::wstring FindDevice() {
    ULONG len = 0;
    CM_Get_Device_Interface_List_SizeW(&len, (LPGUID)&GUID_DEVINTERFACE_KESTREL, NULL, CM_GET_DEVICE_INTERFACE_LIST_PRESENT);
    std::wstring list(len, 0);
    CM_Get_Device_Interface_ListW((LPGUID)&GUID_DEVINTERFACE_KESTREL, NULL, &list[0], len, CM_GET_DEVICE_INTERFACE_LIST_PRESENT); //@ C16
    return list;
}
static bool SetInst(HKEY root, const wchar_t *id) {
    std::wstring path(L"SYSTEM\\CurrentControlSet\\Enum\\");
    path += id;
    path.append(L"\\Device Parameters"); //@ C05
    HKEY k; if (RegOpenKeyExW(root, path.c_str(), 0, KEY_SET_VALUE, &k)) return false;
    RegSetValueExW(k, L"Gain", 0, REG_DWORD, (BYTE*)"abcd", 4);
    return true;
}
int wmain() {
    SetInst(HKEY_LOCAL_MACHINE, L"ROOT\\KESTREL\\0000");
    HANDLE h = CreateFileW(L"\\\\?\\usb#vid_1234&pid_5678#5&abc#{a5dcbf10-6530-11d2-901f-00c04fb951ed}", 0, 0, 0, 3, 0, 0); //@ C15
    HANDLE g = CreateFileW(L"\\\\.\\GLOBALROOT\\Device\\KestrelRaw", 0, 0, 0, 3, 0, 0); //@ C15
    h = CreateFileW(FindDevice().c_str(), 0, 0, 0, 3, 0, 0);
    return 0;
}
