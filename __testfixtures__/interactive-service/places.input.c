#include <windows.h>

void Install(SC_HANDLE manager)
{
    CreateServiceW(manager, L"Kestrel", L"Kestrel", SERVICE_ALL_ACCESS, // C20
        SERVICE_WIN32_OWN_PROCESS | SERVICE_INTERACTIVE_PROCESS, SERVICE_DEMAND_START, 0, path, NULL, NULL, NULL, NULL, NULL);
}
