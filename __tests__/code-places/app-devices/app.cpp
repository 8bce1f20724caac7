#include "stdafx.h"
#include <windows.h>
#include <setupapi.h>
#define DEVICE_NAME _T("\\\\.\\KestrelDev") //@ C15
int _tmain(int argc, TCHAR *argv[]) {
    HANDLE h = CreateFile(DEVICE_NAME, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    HANDLE p = CreateFileA("\\\\.\\PhysicalDrive0", GENERIC_READ, 0, 0, OPEN_EXISTING, 0, 0);
    HANDLE pipe = CreateFileW(L"\\\\.\\pipe\\kestrel", GENERIC_READ, 0, 0, OPEN_EXISTING, 0, 0);
    char name[64]; sprintf(name, "\\\\.\\Kestrel%d", 3); //@ C15
    HANDLE q = CreateFileA(name, GENERIC_READ, 0, 0, OPEN_EXISTING, 0, 0);
    char port[32]; sprintf_s(port, "\\\\.\\COM%d", 3);
    HANDLE c = CreateFileA(port, GENERIC_READ, 0, 0, OPEN_EXISTING, 0, 0);
    char drive[] = "\\\\.\\X:"; drive[4] = argv[1][0];
    HANDLE dr = CreateFileA(drive, GENERIC_READ, 0, 0, OPEN_EXISTING, 0, 0);
    CString path; path.Format(_T("\\\\.\\%s"), argv[1]);
    HANDLE e = CreateFile(path, GENERIC_READ, 0, 0, OPEN_EXISTING, 0, 0);
    HDEVINFO set = SetupDiGetClassDevs(&GUID_DEVINTERFACE_KESTREL, NULL, NULL, DIGCF_PRESENT | DIGCF_DEVICEINTERFACE); //@ C16
    HDEVINFO all = SetupDiGetClassDevs(&GUID_DEVCLASS_KESTREL, NULL, NULL, DIGCF_PRESENT);
    printf("usage: open \\\\.\\KestrelDev\n");
    return 0;
}
