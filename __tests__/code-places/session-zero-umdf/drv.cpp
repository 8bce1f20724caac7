#include <windows.h>
#include <wdf.h>
#include <objbase.h>
EVT_WDF_DRIVER_DEVICE_ADD OnAdd;
EVT_WDF_DEVICE_D0_ENTRY OnEntry;
EVT_WDF_TIMER OnTimer;
static void Elevated()
{
    IUnknown* unknown = nullptr;
    BIND_OPTS3 options = { sizeof(options) };
    CoGetObject(L"Elevation:Administrator!new:{3E5FC7F9-9A51-4367-9063-A120244FBEC7}", &options, IID_IUnknown, (void**)&unknown); //@ C22 error
}
NTSTATUS OnEntry(WDFDEVICE, WDF_POWER_DEVICE_STATE)
{
    if (GetForegroundWindow() == nullptr) Elevated(); //@ C18 error
    MessageBeep(0);
    return STATUS_SUCCESS;
}
VOID OnTimer(WDFTIMER)
{
    MessageBoxA(NULL, "no sensor", "Gull", MB_OK | MB_SERVICE_NOTIFICATION); //@ C20 warning
    EnumWindows(nullptr, 0); //@ C18 error
    CreateMutexW(nullptr, FALSE, L"Local\\GullLock"); //@ C21 warning
    OpenEventA(EVENT_ALL_ACCESS, FALSE, "Session\\1\\GullReady"); //@ C21 warning
    CreateMutexW(nullptr, FALSE, L"Global\\GullLock");
    CreateEventW(nullptr, TRUE, FALSE, nullptr);
}
NTSTATUS OnAdd(WDFDRIVER, PWDFDEVICE_INIT init)
{
    WDF_PNPPOWER_EVENT_CALLBACKS callbacks;
    WDF_TIMER_CONFIG timer;
    WDF_PNPPOWER_EVENT_CALLBACKS_INIT(&callbacks);
    callbacks.EvtDeviceD0Entry = OnEntry;
    WdfDeviceInitSetPnpPowerEventCallbacks(init, &callbacks);
    WDF_TIMER_CONFIG_INIT(&timer, OnTimer);
    return STATUS_SUCCESS;
}
static void NeverCalled() { SetForegroundWindow(nullptr); }
extern "C" NTSTATUS DriverEntry(PDRIVER_OBJECT o, PUNICODE_STRING p)
{
    WDF_DRIVER_CONFIG c;
    WDF_DRIVER_CONFIG_INIT(&c, OnAdd);
    return WdfDriverCreate(o, p, NULL, &c, WDF_NO_HANDLE);
}
