#include <ntddk.h>
#include <wdf.h>
#include <initguid.h>

DEFINE_GUID(GUID_DEVINTERFACE_TERN, 0x1, 0x2, 0x3, 1, 2, 3, 4, 5, 6, 7, 8);

NTSTATUS TernEvtAdd(
	WDFDRIVER Driver,
	PWDFDEVICE_INIT DeviceInit
)
{
	UNREFERENCED_PARAMETER(Driver);

	NTSTATUS status;
	WDF_OBJECT_ATTRIBUTES attributes;
	WDFDEVICE device;

	WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
	DECLARE_CONST_UNICODE_STRING(TernDeviceName, L"\\Device\\win-tern-ctl");

	status = WdfDeviceInitAssignName(DeviceInit, &TernDeviceName); //@ C13 note
	if (!NT_SUCCESS(status)) {
		return status;
	}
	status = WdfDeviceCreate(&DeviceInit, &attributes, &device);
	if (!NT_SUCCESS(status))
	{
		return status;
	}
	DECLARE_CONST_UNICODE_STRING(link, L"\\DosDevices\\Global\\TernCtl");
	status = WdfDeviceCreateSymbolicLink(device, &link); //@ C14 note
	if (!NT_SUCCESS(status)) return status;
	return WdfDeviceCreateDeviceInterface(device, &GUID_DEVINTERFACE_TERN, NULL);
}

NTSTATUS CreateControlDevice(_In_ WDFDRIVER Driver)
{
    PWDFDEVICE_INIT deviceInit = NULL;
    WDFDEVICE device;
    NTSTATUS status;
    DECLARE_CONST_UNICODE_STRING(deviceName, L"\\Device\\TernControl");
    DECLARE_CONST_UNICODE_STRING(symbolicLink, L"\\DosDevices\\TernControl");

    deviceInit = WdfControlDeviceInitAllocate(Driver, &SDDL_DEVOBJ_SYS_ALL_ADM_ALL);
    if (deviceInit == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    status = WdfDeviceInitAssignName(deviceInit, &deviceName);
    if (!NT_SUCCESS(status)) {
        WdfDeviceInitFree(deviceInit);
        return status;
    }
    status = WdfDeviceCreate(&deviceInit, WDF_NO_OBJECT_ATTRIBUTES, &device);
    if (!NT_SUCCESS(status)) {
        WdfDeviceInitFree(deviceInit);
        return status;
    }
    status = WdfDeviceCreateSymbolicLink(device, &symbolicLink);
    WdfControlFinishInitializing(device);
    return status;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
	WDF_DRIVER_CONFIG config;
	WDFDRIVER driver;
	WDF_DRIVER_CONFIG_INIT(&config, TernEvtAdd);
	NTSTATUS status = WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, &driver);
	return NT_SUCCESS(status) ? CreateControlDevice(driver) : status;
}
