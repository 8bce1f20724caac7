#include <windows.h>
#include <objbase.h>

STDAPI DllRegisterServer(void) //@ C25 note
{
    HKEY key;
    return RegCreateKeyExW(HKEY_CLASSES_ROOT, L"CLSID\\{0B6E0D57-1C5C-4C3C-9C5A-7B6C8D0F1E2A}", 0, nullptr, 0, KEY_WRITE,
        nullptr, &key, nullptr);
}

STDAPI DllUnregisterServer(void)
{
    return S_OK;
}

STDAPI DllCanUnloadNow(void)
{
    return S_FALSE;
}
