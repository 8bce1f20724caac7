#include <windows.h>

void Install(SC_HANDLE manager)
{
    CreateServiceW(manager, L"Kestrel", L"Kestrel", SERVICE_ALL_ACCESS,
        SERVICE_WIN32_OWN_PROCESS, SERVICE_DEMAND_START, 0, path, NULL, NULL, NULL, NULL, NULL);
    WTSSendMessageW(server, session, title, 1, text, 1, MB_OK, 0, NULL, FALSE);
}
