#include <ntddk.h>

static NTSTATUS OpenKey(PCWSTR path)
{
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;

    RtlInitUnicodeString(&name, path);
    InitializeObjectAttributes(&attributes, &name, OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwOpenKey(&key, KEY_READ, &attributes);
}

NTSTATUS DriverEntry(_In_ PDRIVER_OBJECT DriverObject, _In_ PUNICODE_STRING RegistryPath)
{
    OpenKey(L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Kestrel\\Parameters");
    OpenKey(L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Kestrel\\PARAMETERS\\Tables");
    OpenKey(L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Kestrel\\ParametersOfTest");
    OpenKey(L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Kestrel\\Cache\\Parameters");
    return STATUS_SUCCESS;
}
