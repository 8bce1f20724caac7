#include <ntddk.h>
#include <wdf.h>

void Write(WDFDRIVER driver, WDFDEVICE device, PDRIVER_OBJECT object, PCUNICODE_STRING name)
{
    WDFKEY key;
    WDFKEY state;
    HANDLE handle;
    ULONG value;

    WdfDriverOpenParametersRegistryKey(driver, KEY_READ, WDF_NO_OBJECT_ATTRIBUTES, &key);
    WdfRegistryQueryULong(key, name, &value);
    WdfDriverOpenPersistentStateRegistryKey(driver, KEY_WRITE, WDF_NO_OBJECT_ATTRIBUTES, &state);
    WdfRegistryAssignULong(state, name, 1);
    IoOpenDriverRegistryKey(object, DriverRegKeyPersistentState, KEY_ALL_ACCESS, 0, &handle);
    ZwSetValueKey(handle, name, 0, REG_DWORD, &value, 4);
    WdfDeviceOpenRegistryKey(device, PLUGPLAY_REGKEY_DEVICE, KEY_WRITE, WDF_NO_OBJECT_ATTRIBUTES, &state);
    WdfRegistryAssignULong(state, name, 1);
}

void Open(WDFDRIVER driver)
{
    WDFKEY key;

    WdfDriverOpenParametersRegistryKey(driver, STANDARD_RIGHTS_ALL, WDF_NO_OBJECT_ATTRIBUTES, &key);
}
