#include <ntddk.h>
static NTSTATUS OpenKey(PCWSTR Path, ACCESS_MASK Access, PHANDLE Key)
{
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES oa;
    RtlInitUnicodeString(&name, Path);
    InitializeObjectAttributes(&oa, &name, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwOpenKey(Key, Access, &oa);
}
NTSTATUS Touch(void)
{
    HANDLE key;
    ULONG one = 1;
    UNICODE_STRING value = RTL_CONSTANT_STRING(L"Start");
    if (NT_SUCCESS(OpenKey(L"\\Registry\\Machine\\System\\CurrentControlSet\\Control\\SafeBoot\\Minimal", KEY_SET_VALUE, &key))) { //@ C06 warning
        ZwSetValueKey(key, &value, 0, REG_DWORD, &one, sizeof(one));
        ZwClose(key);
    }
    if (NT_SUCCESS(OpenKey(L"\\REGISTRY\\MACHINE\\HARDWARE\\DESCRIPTION\\System\\BIOS", KEY_READ, &key))) ZwClose(key); //@ C06 note
    if (NT_SUCCESS(OpenKey(L"\\Registry\\Machine\\System\\CurrentControlSet\\Control\\DeviceClasses\\{53f56307-b6bf-11d0-94f2-00a0c91efb8b}", KEY_READ, &key))) ZwClose(key); //@ C05 error
    if (NT_SUCCESS(OpenKey(L"\\Registry\\Machine\\System\\CurrentControlSet\\Hardware Profiles\\Current\\System", KEY_READ, &key))) ZwClose(key); //@ C05 error
    if (NT_SUCCESS(OpenKey(L"\\Registry\\Machine\\Software\\Contoso\\Boot", KEY_READ, &key))) ZwClose(key); //@ C06 warning
    if (NT_SUCCESS(OpenKey(L"\\Registry\\User\\.Default\\Software\\Contoso", KEY_READ, &key))) ZwClose(key); //@ C07 warning
    if (NT_SUCCESS(OpenKey(L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\disk\\Enum", KEY_READ, &key))) ZwClose(key); //@ C01 warning
    return STATUS_SUCCESS;
}
NTSTATUS Load(void)
{
    UNICODE_STRING other = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\helper");
    return ZwLoadDriver(&other);
}
#if 0
NTSTATUS Dead(void) { HANDLE key; return OpenKey(L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\dead", KEY_READ, &key); }
#endif
NTSTATUS DriverEntry(PDRIVER_OBJECT Driver, PUNICODE_STRING RegistryPath) { UNREFERENCED_PARAMETER(Driver); UNREFERENCED_PARAMETER(RegistryPath); Load(); return Touch(); }
