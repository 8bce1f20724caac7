#include <windows.h>

STDAPI DllRegisterServer(void)
{
    return S_OK;
}
