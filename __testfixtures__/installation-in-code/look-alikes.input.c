#include <windows.h>

void Install(SC_HANDLE manager, HKEY key)
{
    CreateServiceW(manager, L"Kestrel", L"Kestrel", SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS, 3, 0, path, NULL, NULL, NULL, NULL, NULL);
    DiInstallDriverW(NULL, path, 0, NULL);
    UpdateDriverForPlugAndPlayDevicesW(NULL, id, path, 0, NULL);
    RegQueryValueExW(key, L"UpperFilters", NULL, NULL, data, &size);
}
