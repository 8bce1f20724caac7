#include <windows.h>
#include <string>
#define EVENT_NAME L"Local\\" L"MerlinReady" //@ C21 warning
static const std::wstring Section = L"Session\\0\\MerlinMemory"; //@ C21 warning
void WINAPI ServiceMain(DWORD, LPWSTR*)
{
    CreateEventW(nullptr, TRUE, FALSE, EVENT_NAME);
    CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0, 4096, Section.c_str());
    OpenSemaphoreA(SEMAPHORE_ALL_ACCESS, FALSE, "Local\\MerlinCount"); //@ C21 warning
    CreateWaitableTimerExW(nullptr, L"Local\\MerlinTimer", 0, TIMER_ALL_ACCESS); //@ C21 warning
    CreateMutexW(nullptr, FALSE, L"MerlinLock");
    CreateMutexW(nullptr, FALSE, L"Global\\MerlinOther");
    OutputDebugStringW(L"Local\\MerlinReady");
    CreateEventW(nullptr, TRUE, FALSE, nullptr);
}
int wmain() { SERVICE_TABLE_ENTRYW t[] = { { (LPWSTR)L"Merlin", ServiceMain }, {} }; return StartServiceCtrlDispatcherW(t); }
