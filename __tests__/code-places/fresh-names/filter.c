/* An upper filter of a class, with a device of its own for tools, and devices of others by name. */
#include <wdm.h>

static PDEVICE_OBJECT Control;
static PCWSTR const PeerNames[] = {
    L"\\Device\\GullPeer0", //@ C15 warning
    L"\\Device\\GullPeer1", //@ C15 warning
};

NTSTATUS GullPeers(void)
{
    ULONG i;
    for (i = 0; i < ARRAYSIZE(PeerNames); i++) {
        UNICODE_STRING name;
        PFILE_OBJECT file;
        PDEVICE_OBJECT device;
        RtlInitUnicodeString(&name, PeerNames[i]);
        if (NT_SUCCESS(IoGetDeviceObjectPointer(&name, FILE_READ_ATTRIBUTES, &file, &device)))
            ObDereferenceObject(file);
    }
    return STATUS_SUCCESS;
}

NTSTATUS GullScreen(ULONG Number)
{
    WCHAR text[32];
    UNICODE_STRING name;
    PFILE_OBJECT file;
    PDEVICE_OBJECT device;
    swprintf(text, L"\\Device\\GullVideo%d", Number); //@ C15 warning
    RtlInitUnicodeString(&name, text);
    return IoGetDeviceObjectPointer(&name, 0, &file, &device);
}

NTSTATUS GullDisks(void)
{
    WCHAR text[64];
    UNICODE_STRING name;
    PFILE_OBJECT file;
    PDEVICE_OBJECT device;
    ULONG i;
    for (i = 0; i < 4; i++) {
        swprintf(text, 64, L"\\Device\\Harddisk%lu\\DR0", i);
        RtlInitUnicodeString(&name, text);
        if (NT_SUCCESS(IoGetDeviceObjectPointer(&name, FILE_ANY_ACCESS, &file, &device))) ObDereferenceObject(file);
        swprintf(text, 64, L"\\Device\\HarddiskVolume%lu", i);
        RtlInitUnicodeString(&name, text);
        if (NT_SUCCESS(IoGetDeviceObjectPointer(&name, FILE_ANY_ACCESS, &file, &device))) ObDereferenceObject(file);
    }
    return STATUS_SUCCESS;
}

NTSTATUS GullRaw(void)
{
    static const UNICODE_STRING name = RTL_CONSTANT_STRING(L"\\GLOBAL??\\GullMon"); //@ C15 warning
    OBJECT_ATTRIBUTES attributes;
    IO_STATUS_BLOCK io;
    HANDLE handle;
    InitializeObjectAttributes(&attributes, (PUNICODE_STRING)&name, OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwOpenFile(&handle, GENERIC_READ, &attributes, &io, 0, 0);
}

static NTSTATUS MakeControl(PDRIVER_OBJECT Driver)
{
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"\\Device\\GullControl"), link = RTL_CONSTANT_STRING(L"\\??\\GullControl");
    NTSTATUS status = IoCreateDevice(Driver, 0, &name, FILE_DEVICE_UNKNOWN, FILE_DEVICE_SECURE_OPEN, FALSE, &Control);
    return NT_SUCCESS(status) ? IoCreateSymbolicLink(&link, &name) : status;
}

NTSTATUS GullAddDevice(PDRIVER_OBJECT Driver, PDEVICE_OBJECT Physical)
{
    PDEVICE_OBJECT filter;
    NTSTATUS status = IoCreateDevice(Driver, sizeof(PVOID), NULL, FILE_DEVICE_MOUSE, 0, FALSE, &filter);
    if (!NT_SUCCESS(status)) return status;
    *(PDEVICE_OBJECT *)filter->DeviceExtension = IoAttachDeviceToDeviceStack(filter, Physical);
    return STATUS_SUCCESS;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT Driver, PUNICODE_STRING RegistryPath)
{
    UNREFERENCED_PARAMETER(RegistryPath);
    Driver->DriverExtension->AddDevice = GullAddDevice;
    return MakeControl(Driver);
}
