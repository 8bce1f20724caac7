#include <windows.h>
#include "monitor.h"

void ShowState() {
    MessageBoxW(NULL, L"The device is off.", L"Contoso", MB_OK); //@ C17 error
}
