#include <ntddk.h>
#include <wdf.h>
#include "reg.h"

EVT_WDF_DRIVER_DEVICE_ADD TealDeviceAdd;
static ULONG Latency, First;

NTSTATUS ReadLabel(WDFDRIVER Driver, PUNICODE_STRING Label)
{
    WDFKEY key;
    DECLARE_CONST_UNICODE_STRING(labelName, L"Label");
    NTSTATUS status = TealOpenParameters(Driver, KEY_READ, &key);
    if (NT_SUCCESS(status)) {
        status = WdfRegistryQueryUnicodeString(key, &labelName, NULL, Label);
        WdfRegistryClose(key);
    }
    return status;
}

NTSTATUS ReadFirst(WDFDRIVER Driver)
{
    WDFKEY key, ports;
    DECLARE_CONST_UNICODE_STRING(portsName, L"Ports");
    DECLARE_CONST_UNICODE_STRING(firstName, L"First");
    NTSTATUS status = TealOpenParameters(Driver, KEY_READ, &key);
    if (!NT_SUCCESS(status)) return status;
    status = WdfRegistryOpenKey(key, &portsName, KEY_READ, WDF_NO_OBJECT_ATTRIBUTES, &ports);
    if (NT_SUCCESS(status)) status = WdfRegistryQueryULong(ports, &firstName, &First);
    return status;
}

NTSTATUS TealDeviceAdd(WDFDRIVER Driver, PWDFDEVICE_INIT DeviceInit)
{
    WDFDEVICE device;
    TealReadULong(Driver, L"Latency", &Latency);
    ReadFirst(Driver);
    return WdfDeviceCreate(&DeviceInit, WDF_NO_OBJECT_ATTRIBUTES, &device);
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    WDF_DRIVER_CONFIG config;
    WDF_DRIVER_CONFIG_INIT(&config, TealDeviceAdd);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}
