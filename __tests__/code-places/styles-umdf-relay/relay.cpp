#include <windows.h>
#include <wdf.h>
#include <shellapi.h>

static void CALLBACK OnTimer(WDFTIMER timer)
{
    HWND tray = FindWindowW(L"RelayTray", nullptr); //@ C18 error
    SendMessageW(tray, WM_USER, 0, 0); //@ C18 error
    ShellExecuteW(nullptr, L"runas", L"relayfix.exe", nullptr, nullptr, SW_HIDE); //@ C22 error
    WinExec("control.exe", SW_SHOW); //@ C19 warning
}

static void OpenFolder()
{
    MessageBeep(MB_ICONHAND);
    OutputDebugStringW(L"MessageBox(L\"x\")");
}

NTSTATUS OnDeviceAdd(WDFDRIVER, PWDFDEVICE_INIT init)
{
    WDFDEVICE device;
    WDFTIMER timer;
    WDF_TIMER_CONFIG config;
    WDF_OBJECT_ATTRIBUTES attributes;
    WDF_TIMER_CONFIG_INIT_PERIODIC(&config, OnTimer, 1000);
    NTSTATUS status = WdfDeviceCreate(&init, WDF_NO_OBJECT_ATTRIBUTES, &device);
    WdfTimerCreate(&config, &attributes, &timer);
    OpenFolder();
    CreateMutexW(nullptr, FALSE, L"Session\\1\\Relay"); //@ C21 warning
    CreateFileW(L"C:\\Users\\Public\\relay.log", GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, 0, nullptr); //@ C10 warning
    return status;
}

extern "C" NTSTATUS DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING path)
{
    WDF_DRIVER_CONFIG config;
    WDF_DRIVER_CONFIG_INIT(&config, OnDeviceAdd);
    return WdfDriverCreate(driver, path, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}
