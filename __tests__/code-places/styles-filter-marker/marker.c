#include <windows.h>
#include <wdf.h>

static VOID
PersistAttachMarker(
    _In_ WDFDEVICE Device
    )
{
    WDFKEY captureKey;
    NTSTATUS status;
    DECLARE_CONST_UNICODE_STRING(attachedName, L"FilterAttached");

    status = WdfDriverOpenParametersRegistryKey( //@ C04 warning
        WdfDeviceGetDriver(Device),
        KEY_SET_VALUE,
        WDF_NO_OBJECT_ATTRIBUTES,
        &captureKey
        );
    if (NT_SUCCESS(status)) {
        (void)WdfRegistryAssignULong(captureKey, &attachedName, 1U); //@ C04 warning
        WdfRegistryClose(captureKey);
    }
}

static VOID
PersistState(
    _In_ WDFDRIVER Driver
    )
{
    WDFKEY stateKey;
    DECLARE_CONST_UNICODE_STRING(attachedName, L"FilterAttached");
    if (NT_SUCCESS(WdfDriverOpenPersistentStateRegistryKey(Driver, KEY_SET_VALUE, WDF_NO_OBJECT_ATTRIBUTES, &stateKey))) {
        (void)WdfRegistryAssignULong(stateKey, &attachedName, 1U);
        WdfRegistryClose(stateKey);
    }
}

_Use_decl_annotations_
NTSTATUS
EvtDeviceAdd(
    WDFDRIVER Driver,
    PWDFDEVICE_INIT DeviceInit
    )
{
    WDFDEVICE device;
    HKEY user;
    WCHAR path[MAX_PATH];
    NTSTATUS status = WdfDeviceCreate(&DeviceInit, WDF_NO_OBJECT_ATTRIBUTES, &device);
    PersistAttachMarker(device);
    PersistState(Driver);
    if (RegOpenKeyExW(HKEY_CURRENT_USER, L"Software\\Fulmar\\Filter", 0, KEY_READ, &user) == ERROR_SUCCESS) //@ C07 warning
        RegCloseKey(user);
    if (ExpandEnvironmentStringsW(L"%LOCALAPPDATA%\\Fulmar\\capture.bin", path, MAX_PATH)) //@ C12 warning
        DeleteFileW(path);
    OutputDebugStringW(L"see %APPDATA%\\Fulmar for logs");
    return status;
}

NTSTATUS
DriverEntry(
    PDRIVER_OBJECT DriverObject,
    PUNICODE_STRING RegistryPath
    )
{
    WDF_DRIVER_CONFIG config;
    WDF_DRIVER_CONFIG_INIT(&config, EvtDeviceAdd);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}
