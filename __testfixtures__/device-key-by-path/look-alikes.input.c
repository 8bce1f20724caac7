#include <windows.h>

void Read(HKEY* key, DEVINST device, HKEY own, PCWSTR path)
{
    // SYSTEM\CurrentControlSet\Enum\USB
    CM_Open_DevNode_Key(device, KEY_READ, 0, RegDisposition_OpenExisting, key, CM_REGISTRY_HARDWARE);
    RegOpenKeyExW(own, L"Device Parameters", 0, KEY_READ, key);
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_READ, key);
    wprintf(L"see SYSTEM\\CurrentControlSet\\Enum\\USB\n");
    if (wcsncmp(path, L"SYSTEM\\CurrentControlSet\\Enum", 29) == 0) return;
    RegOpenKeyExW(HKEY_CLASSES_ROOT, L"CLSID", 0, KEY_READ, key);
}
