#include <ntddk.h>
#include <wdf.h>

void Write(WDFDRIVER driver, PDRIVER_OBJECT object, PCUNICODE_STRING name)
{
    WDFKEY key;
    HANDLE handle;

    WdfDriverOpenParametersRegistryKey(driver, KEY_WRITE, WDF_NO_OBJECT_ATTRIBUTES, &key); // C04
    WdfRegistryAssignULong(key, name, 1); // C04
    WdfRegistryRemoveValue(key, name); // C04
    IoOpenDriverRegistryKey(object, DriverRegKeyParameters, KEY_ALL_ACCESS, 0, &handle); // C04
    ZwSetValueKey(handle, name, 0, REG_DWORD, &key, 4); // C04
}

void Open(WDFDRIVER driver)
{
    WDFKEY key;

    WdfDriverOpenParametersRegistryKey(driver, KEY_READ | KEY_SET_VALUE, WDF_NO_OBJECT_ATTRIBUTES, &key); // C04
}
