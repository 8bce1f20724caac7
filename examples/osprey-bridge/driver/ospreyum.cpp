#include <windows.h>
#include <wdf.h>

EVT_WDF_DRIVER_DEVICE_ADD OspreyDeviceAdd;

// Where the table lies, the INF says in the software key of the device.
static HRESULT OspreyTable(WDFDEVICE Device)
{
    DECLARE_CONST_UNICODE_STRING(name, L"TablePath");
    WDFKEY key;
    WDFSTRING path;

    if (!NT_SUCCESS(WdfDeviceOpenRegistryKey(Device, PLUGPLAY_REGKEY_DRIVER, KEY_READ, WDF_NO_OBJECT_ATTRIBUTES, &key)))
        return E_FAIL;
    WdfStringCreate(NULL, WDF_NO_OBJECT_ATTRIBUTES, &path);
    return NT_SUCCESS(WdfRegistryQueryString(key, &name, path)) ? S_OK : E_FAIL;
}

static HANDLE OspreyOldTable(void)
{
    return CreateFileW(L"C:\\Windows\\Osprey\\osprey.lut", GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
}

NTSTATUS OspreyDeviceAdd(WDFDRIVER Driver, PWDFDEVICE_INIT DeviceInit)
{
    WDFDEVICE device;
    NTSTATUS status = WdfDeviceCreate(&DeviceInit, WDF_NO_OBJECT_ATTRIBUTES, &device);

    if (NT_SUCCESS(status) && FAILED(OspreyTable(device)))
        CloseHandle(OspreyOldTable());
    return status;
}

extern "C" NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    WDF_DRIVER_CONFIG config;

    WDF_DRIVER_CONFIG_INIT(&config, OspreyDeviceAdd);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}
