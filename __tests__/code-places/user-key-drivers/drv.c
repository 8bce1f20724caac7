#include <ntifs.h>
#define USER_ROOT L"\\Registry\\User\\"
static const UNICODE_STRING Default = RTL_CONSTANT_STRING(USER_ROOT L".Default\\Control Panel"); //@ C07 warning
NTSTATUS Read(PCWSTR sid, PRTL_QUERY_REGISTRY_TABLE table)
{
    WCHAR path[200];
    HANDLE key;
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES oa;
    InitializeObjectAttributes(&oa, (PUNICODE_STRING)&Default, OBJ_KERNEL_HANDLE, NULL, NULL);
    ZwOpenKey(&key, KEY_READ, &oa);
    RtlStringCchPrintfW(path, RTL_NUMBER_OF(path), USER_ROOT L"%ws\\Software\\Gull", sid); //@ C07 warning
    RtlInitUnicodeString(&name, path);
    InitializeObjectAttributes(&oa, &name, OBJ_KERNEL_HANDLE, NULL, NULL);
    ZwOpenKey(&key, KEY_READ, &oa);
    RtlQueryRegistryValues(RTL_REGISTRY_USER | RTL_REGISTRY_OPTIONAL, L"Software\\Gull", table, NULL, NULL); //@ C07 warning
    return RtlCheckRegistryKey(RTL_REGISTRY_USER, L"Software\\Gull"); //@ C07 warning
}
BOOLEAN IsOfUser(PUNICODE_STRING path)
{
    DECLARE_CONST_UNICODE_STRING(user, L"\\REGISTRY\\USER\\");
    DbgPrint("RTL_REGISTRY_USER \\Registry\\User\\S-1-5-18");
    return RtlPrefixUnicodeString(&user, path, TRUE);
}
NTSTATUS DriverEntry(PDRIVER_OBJECT o, PUNICODE_STRING p) { o->DriverUnload = NULL; return Read(NULL, NULL); }
