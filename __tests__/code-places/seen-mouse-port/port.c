#include <ntddk.h>

static UNICODE_STRING SavedPath;

static NTSTATUS ServiceParameters(PUNICODE_STRING RegistryPath, PLONG HardwarePresent)
{
    RTL_QUERY_REGISTRY_TABLE parameters[3];
    UNICODE_STRING parametersPath;
    NTSTATUS status;

    RtlZeroMemory(parameters, sizeof(parameters));
    parametersPath.Length = 0;
    parametersPath.MaximumLength = RegistryPath->Length + sizeof(L"\\Parameters");
    parametersPath.Buffer = ExAllocatePool2(POOL_FLAG_PAGED, parametersPath.MaximumLength, 'psuM');
    if (parametersPath.Buffer == NULL) return STATUS_INSUFFICIENT_RESOURCES;
    RtlAppendUnicodeToString(&parametersPath, RegistryPath->Buffer);
    RtlAppendUnicodeToString(&parametersPath, L"\\Parameters");
    parameters[0].Flags = RTL_QUERY_REGISTRY_DIRECT;
    parameters[0].Name = L"OverrideHardwareBitstring";
    parameters[0].EntryContext = HardwarePresent;
    status = RtlQueryRegistryValues(
                 RTL_REGISTRY_ABSOLUTE,
                 parametersPath.Buffer, //@ C03 warning
                 parameters,
                 NULL,
                 NULL
                 );
    if (!NT_SUCCESS(status)) {
        DbgPrint("ServiceParameters: RtlQueryRegistryValues failed with 0x%x\n", status);
    }
    ExFreePool(parametersPath.Buffer);
    return status;
}

static BOOLEAN IsThinkpad(void)
{
    RTL_QUERY_REGISTRY_TABLE paramTable[2];
    UNICODE_STRING identifier, systemPath;
    PWSTR path;
    RtlInitUnicodeString(&systemPath, L"\\REGISTRY\\MACHINE\\HARDWARE\\DESCRIPTION\\SYSTEM"); //@ C06 note
    path = ExAllocatePool2(POOL_FLAG_PAGED, systemPath.Length + sizeof(WCHAR), 'psuM');
    RtlCopyMemory(path, systemPath.Buffer, systemPath.Length);
    RtlZeroMemory(paramTable, sizeof(paramTable));
    paramTable[0].Flags = RTL_QUERY_REGISTRY_DIRECT | RTL_QUERY_REGISTRY_REQUIRED;
    paramTable[0].Name = L"Identifier";
    paramTable[0].EntryContext = &identifier;
    return NT_SUCCESS(RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, path, paramTable, NULL, NULL));
}

static VOID Announce(PUNICODE_STRING baseName, PUNICODE_STRING fullName)
{
    RtlWriteRegistryValue(RTL_REGISTRY_DEVICEMAP, baseName->Buffer, fullName->Buffer, REG_SZ, SavedPath.Buffer, SavedPath.Length); //@ C02 note
}

NTSTATUS MouseAddDevice(PDRIVER_OBJECT DriverObject, PDEVICE_OBJECT Pdo)
{
    UNICODE_STRING name, base;
    PDEVICE_OBJECT device;
    NTSTATUS status;
    RtlInitUnicodeString(&name, L"\\Device\\DuckPointer0");
    RtlInitUnicodeString(&base, L"PointerPort");
    status = IoCreateDevice(DriverObject, 0, &name, FILE_DEVICE_MOUSE, 0, FALSE, &device); //@ C13 warning
    if (NT_SUCCESS(status)) {
        IoAttachDeviceToDeviceStack(device, Pdo);
        Announce(&base, &name);
    }
    return status;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    LONG present;
    SavedPath = *RegistryPath;
    DriverObject->DriverExtension->AddDevice = MouseAddDevice;
    IsThinkpad();
    return ServiceParameters(RegistryPath, &present);
}
