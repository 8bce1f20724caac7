#include <ntddk.h>
typedef struct { PCWSTR Path; PCWSTR Value; ULONG Def; } SETTING;
static const SETTING Settings[] = {
    { L"\\Registry\\Machine\\SYSTEM\\CurrentControlSet\\Services\\Kestrel", L"Depth", 4 }, //@ C01
    { .Path = L"\\Registry\\Machine\\Software\\Kestrel", .Value = L"Mode", .Def = 1 }, //@ C06
};
NTSTATUS ReadAll(void)
{
    ULONG i;
    for (i = 0; i < 2; i++) {
        UNICODE_STRING p; OBJECT_ATTRIBUTES oa; HANDLE k;
        RtlInitUnicodeString(&p, Settings[i].Path);
        InitializeObjectAttributes(&oa, &p, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, NULL, NULL);
        if (NT_SUCCESS(ZwOpenKey(&k, KEY_READ, &oa))) ZwClose(k);
    }
    return 0;
}
NTSTATUS User(void)
{
    UNICODE_STRING p; OBJECT_ATTRIBUTES oa; HANDLE k;
    RtlInitUnicodeString(&p, L"\\Registry\\User\\.Default\\Software\\Kestrel"); //@ C07
    InitializeObjectAttributes(&oa, &p, OBJ_CASE_INSENSITIVE, NULL, NULL);
    ZwOpenKey(&k, KEY_READ, &oa);
    RtlWriteRegistryValue(RTL_REGISTRY_USER, L"Software\\Kestrel", L"x", REG_DWORD, &k, 4); //@ C07
    RtlWriteRegistryValue(RTL_REGISTRY_CONTROL, L"Kestrel", L"x", REG_DWORD, &k, 4); //@ C02
    return 0;
}
NTSTATUS Params(PDRIVER_OBJECT d)
{
    HANDLE k; UNICODE_STRING v; ULONG n = 1;
    IoOpenDriverRegistryKey(d, DriverRegKeyParameters, KEY_ALL_ACCESS, 0, &k); //@ C04
    RtlInitUnicodeString(&v, L"Count");
    ZwSetValueKey(k, &v, 0, REG_DWORD, &n, sizeof(n)); //@ C04
    IoOpenDriverRegistryKey(d, DriverRegKeyPersistentState, KEY_ALL_ACCESS, 0, &k);
    ZwSetValueKey(k, &v, 0, REG_DWORD, &n, sizeof(n));
    return 0;
}
