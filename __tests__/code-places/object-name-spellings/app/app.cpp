#include <windows.h>
int wmain()
{
    HANDLE lock = OpenMutexW(SYNCHRONIZE, FALSE, L"MerlinLock"); //@ C21 note
    CreateMutexW(nullptr, FALSE, L"MerlinTrayOnly");
    CreateEventW(nullptr, FALSE, FALSE, L"Local\\MerlinTray");
    return lock != nullptr;
}
