#include <windows.h>
#include <wdf.h>

static const REGSAM ReadWrite = KEY_READ | KEY_SET_VALUE;

static NTSTATUS OpenParameters(WDFDRIVER driver, ACCESS_MASK access, WDFKEY* key)
{
    return WdfDriverOpenParametersRegistryKey(driver, access, WDF_NO_OBJECT_ATTRIBUTES, key); //@ C04 warning
}

static void Store(WDFKEY key, ULONG depth)
{
    DECLARE_CONST_UNICODE_STRING(name, L"Depth");
    WdfRegistryAssignULong(key, &name, depth); //@ C04 warning
}

NTSTATUS Use(WDFDRIVER driver)
{
    WDFKEY key, child;
    UNICODE_STRING sub;
    if (!NT_SUCCESS(OpenParameters(driver, ReadWrite, &key))) return STATUS_UNSUCCESSFUL;
    Store(key, 4);
    RtlInitUnicodeString(&sub, L"Cache");
    WdfRegistryCreateKey(key, &sub, KEY_READ, REG_OPTION_NON_VOLATILE, NULL, WDF_NO_OBJECT_ATTRIBUTES, &child); //@ C04 warning
    WdfRegistryRemoveValue(child, &sub); //@ C04 warning
    return STATUS_SUCCESS;
}

NTSTATUS Right(WDFDRIVER driver, WDFDEVICE device)
{
    WDFKEY key, state;
    ULONG depth = 0;
    DECLARE_CONST_UNICODE_STRING(name, L"Depth");
    WdfDriverOpenParametersRegistryKey(driver, STANDARD_RIGHTS_ALL, WDF_NO_OBJECT_ATTRIBUTES, &key);
    WdfRegistryQueryULong(key, &name, &depth);
    WdfDriverOpenParametersRegistryKey(driver, KEY_READ | WRITE_DAC, WDF_NO_OBJECT_ATTRIBUTES, &key);
    WdfDriverOpenPersistentStateRegistryKey(driver, KEY_WRITE, WDF_NO_OBJECT_ATTRIBUTES, &state);
    WdfRegistryAssignULong(state, &name, depth);
    WdfDeviceOpenRegistryKey(device, PLUGPLAY_REGKEY_DEVICE, KEY_SET_VALUE, WDF_NO_OBJECT_ATTRIBUTES, &state);
    WdfRegistryAssignULong(state, &name, depth);
    return STATUS_SUCCESS;
}

EVT_WDF_DRIVER_DEVICE_ADD OnAdd;
extern "C" NTSTATUS DriverEntry(PDRIVER_OBJECT o, PUNICODE_STRING p)
{
    WDF_DRIVER_CONFIG c;
    WDF_DRIVER_CONFIG_INIT(&c, OnAdd);
    return WdfDriverCreate(o, p, NULL, &c, WDF_NO_HANDLE);
}
