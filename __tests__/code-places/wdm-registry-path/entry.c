#include <ntddk.h>
UNICODE_STRING GlobalRegistryPath;
static NTSTATUS ReadOne(PCWSTR path, PCWSTR name, PULONG value)
{
    RTL_QUERY_REGISTRY_TABLE t[2]; RtlZeroMemory(t, sizeof(t)); t[0].Name = (PWSTR)name; t[0].EntryContext = value;
    return RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, path, t, NULL, NULL); //@ C03
}
static void Later(void)
{
    OBJECT_ATTRIBUTES oa; HANDLE k;
    InitializeObjectAttributes(&oa, &GlobalRegistryPath, OBJ_CASE_INSENSITIVE, NULL, NULL); //@ C03
    ZwOpenKey(&k, KEY_READ, &oa);
}
NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    ULONG d = 1, v;
    GlobalRegistryPath.MaximumLength = RegistryPath->MaximumLength;
    GlobalRegistryPath.Length = RegistryPath->Length;
    GlobalRegistryPath.Buffer = ExAllocatePoolWithTag(PagedPool, RegistryPath->MaximumLength, 'x');
    RtlMoveMemory(GlobalRegistryPath.Buffer, RegistryPath->Buffer, RegistryPath->Length);
    RtlDeleteRegistryValue(RTL_REGISTRY_ABSOLUTE, RegistryPath->Buffer, L"Start"); //@ C03
    RtlWriteRegistryValue(RTL_REGISTRY_ABSOLUTE, RegistryPath->Buffer, L"DebugFlags", REG_DWORD, &d, sizeof(d)); //@ C03
    ReadOne(RegistryPath->Buffer, L"Depth", &v);
    RtlDeleteRegistryValue(0, RegistryPath->Buffer, L"Revert"); //@ C03
    Later();
    IoRegisterPlugPlayNotification(0, 0, NULL, DriverObject, cb, RegistryPath, NULL);
    return WdfDriverCreate(DriverObject, RegistryPath, NULL, NULL, NULL);
}
