#include <ntddk.h>
#include <wdf.h>

UNICODE_STRING g_Path;

static void Print(PUNICODE_STRING path)
{
    KdPrint(("%wZ\n", path));
}

NTSTATUS WmiRegInfo(PDEVICE_OBJECT device, PUNICODE_STRING *RegistryPath)
{
    *RegistryPath = &g_Path;
    return STATUS_SUCCESS;
}

NTSTATUS OpenNamed(PUNICODE_STRING path)
{
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;

    InitializeObjectAttributes(&attributes, path, OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwOpenKey(&key, KEY_READ, &attributes);
}

NTSTATUS DriverEntry(_In_ PDRIVER_OBJECT DriverObject, _In_ PUNICODE_STRING RegistryPath)
{
    WDF_DRIVER_CONFIG config;

    UNREFERENCED_PARAMETER(RegistryPath);
    WPP_INIT_TRACING(DriverObject, RegistryPath);
    RtlCopyUnicodeString(&g_Path, RegistryPath);
    Print(RegistryPath);
    StorPortInitialize(DriverObject, RegistryPath, NULL, NULL);
    NdisMRegisterMiniportDriver(DriverObject, RegistryPath, NULL, NULL, NULL);
    WDF_DRIVER_CONFIG_INIT(&config, NULL);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}
