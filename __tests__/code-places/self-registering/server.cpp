#include <windows.h>
STDAPI DllRegisterServer(void) //@ C25
{
    HKEY k;
    return RegCreateKeyExW(HKEY_CLASSES_ROOT, L"CLSID\\{0a1b2c3d-6e6f-4a4b-9c9d-334455667788}", 0, 0, 0, KEY_WRITE, 0, &k, 0);
}
BOOL WINAPI DllMain(HINSTANCE h, DWORD r, LPVOID p) { return TRUE; }
