#include <windows.h>

void Write(HKEY key)
{
    HANDLE source = RegisterEventSourceW(NULL, L"Kestrel");
    ReportEventW(source, EVENTLOG_ERROR_TYPE, 0, 1, NULL, 0, 0, NULL, NULL);
    RegQueryValueExW(key, L"EventMessageFile", NULL, NULL, data, &size);
}
