#include <windows.h>

void Install(SC_HANDLE manager, HKEY key)
{
    CreateServiceW(manager, L"Kestrel", L"Kestrel", SERVICE_ALL_ACCESS, SERVICE_KERNEL_DRIVER, 3, 0, path, NULL, NULL, NULL, NULL, NULL); // C23
    InstallHinfSectionW(NULL, NULL, L"DefaultInstall 132 kestrel.inf", 0); // C23
    RegSetValueExW(key, L"UpperFilters", 0, REG_MULTI_SZ, data, size); // C23
}
