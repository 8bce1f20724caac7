#include <fltKernel.h>
typedef struct _GLOBALS { UNICODE_STRING RegistryPath; HANDLE Key; ULONG Limit; ULONG Trace; } GLOBALS;
GLOBALS Globals;
static NTSTATUS QueryValue(_In_ HANDLE Key, _In_ PCUNICODE_STRING Name, _Out_ PKEY_VALUE_PARTIAL_INFORMATION *Info)
{
    ULONG size = 0;
    NTSTATUS status = ZwQueryValueKey(Key, (PUNICODE_STRING)Name, KeyValuePartialInformation, NULL, 0, &size);
    if (status != STATUS_BUFFER_TOO_SMALL) return status;
    *Info = ExAllocatePoolWithTag(PagedPool, size, 'geRW');
    return ZwQueryValueKey(Key, (PUNICODE_STRING)Name, KeyValuePartialInformation, *Info, size, &size);
}
static ULONG QueryUlong(_In_ HANDLE Key, _In_ PCWSTR Name, _In_ ULONG Default)
{
    PKEY_VALUE_PARTIAL_INFORMATION info = NULL;
    UNICODE_STRING name;
    RtlInitUnicodeString(&name, Name);
    if (NT_SUCCESS(QueryValue(Key, &name, &info))) Default = *(PULONG)info->Data;
    return Default;
}
NTSTATUS ReadConfiguration(VOID)
{
    OBJECT_ATTRIBUTES attributes;
    NTSTATUS status;
    InitializeObjectAttributes(&attributes, &Globals.RegistryPath, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, NULL, NULL);
    status = ZwOpenKey(&Globals.Key, KEY_READ, &attributes);
    if (!NT_SUCCESS(status)) return status;
    Globals.Limit = QueryUlong(Globals.Key, L"Limit", 4);
    Globals.Trace = QueryUlong(Globals.Key, L"Trace", 0);
    {
        DECLARE_CONST_UNICODE_STRING(altitudes, L"Altitudes");
        PKEY_VALUE_PARTIAL_INFORMATION info = NULL;
        QueryValue(Globals.Key, &altitudes, &info);
    }
    ZwClose(Globals.Key);
    return status;
}
NTSTATUS DriverEntry(PDRIVER_OBJECT Driver, PUNICODE_STRING RegistryPath)
{
    UNREFERENCED_PARAMETER(Driver);
    Globals.RegistryPath.MaximumLength = RegistryPath->Length;
    Globals.RegistryPath.Buffer = ExAllocatePoolWithTag(PagedPool, RegistryPath->Length, 'geRW');
    RtlCopyUnicodeString(&Globals.RegistryPath, RegistryPath);
    return ReadConfiguration();
}
