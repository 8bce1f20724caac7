#include <ntddk.h>
#define SERVICES_KEY L"\\REGISTRY\\MACHINE\\SYSTEM\\CurrentControlSet\\Services"
#define CLASS_KEY "\\Registry\\Machine\\SYSTEM\\CurrentControlSet\\Control\\Class"
#define SERVICE_KEY(_D) "\\Registry\\Machine\\SYSTEM\\CurrentControlSet\\Services\\" #_D
NTSTATUS RegistryOpenKey(HANDLE Parent, PUNICODE_STRING Path, ACCESS_MASK a, PHANDLE Key)
{
    OBJECT_ATTRIBUTES Attributes;
    InitializeObjectAttributes(&Attributes, Path, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, Parent, NULL);
    return ZwOpenKey(Key, a, &Attributes);
}
NTSTATUS RegistryOpenSubKey(HANDLE Key, PCHAR Name, ACCESS_MASK a, PHANDLE SubKey)
{
    ANSI_STRING Ansi; UNICODE_STRING Unicode; NTSTATUS status;
    RtlInitAnsiString(&Ansi, Name);
    status = RtlAnsiStringToUnicodeString(&Unicode, &Ansi, TRUE);
    status = RegistryOpenKey(Key, &Unicode, a, SubKey);
    RtlFreeUnicodeString(&Unicode);
    return status;
}
NTSTATUS Net(void)
{
    HANDLE k, s; UNICODE_STRING u;
    RegistryOpenSubKey(NULL, CLASS_KEY "\\{4D36E972-E325-11CE-BFC1-08002BE10318}", KEY_READ, &k); //@ C05
    RegistryOpenSubKey(k, "0000", KEY_READ, &s);
    RegistryOpenSubKey(NULL, SERVICE_KEY(KESTRELVIF), KEY_READ, &k); //@ C01
    RtlInitUnicodeString(&u, SERVICES_KEY L"\\kestrelbus"); //@ C01
    return RegistryOpenKey(NULL, &u, KEY_READ, &k);
}
