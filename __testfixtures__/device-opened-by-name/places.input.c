#include <windows.h>

#define DEVICE_NAME L"\\\\.\\Kestrel" // C15
static const WCHAR Second[] = L"\\\\.\\KestrelMixer"; // C15

static HANDLE Open(PCWSTR name)
{
    return CreateFileW(name, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
}

int wmain(void)
{
    WCHAR path[64];

    Open(DEVICE_NAME);
    Open(Second);
    CreateFileW(L"\\\\?\\usb#vid_1234&pid_0001#5&1f#{a5dcbf10-6530-11d2-901f-00c04fb951ed}", 0, 0, NULL, 3, 0, NULL); // C15
    CreateFileW(L"\\\\?\\GLOBALROOT\\Device\\KestrelRaw", 0, 0, NULL, 3, 0, NULL); // C15
    swprintf_s(path, 64, L"\\\\.\\Kestrel%d", 1); // C15
    CreateFileW(path, 0, 0, NULL, 3, 0, NULL);
    CreateFileA("\\\\.\\" "KestrelLegacy", 0, 0, NULL, 3, 0, NULL); // C15
    return 0;
}
