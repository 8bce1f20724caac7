#include <ntifs.h>
#define NAME_KEY(x) L"\\Registry\\Machine\\Software\\" x
#define ROOT_KEY L"\\Registry\\Machine\\SYSTEM\\CurrentControlSet\\"
#define SVC_KEY ROOT_KEY L"Services\\" DRIVER_NAME //@ C01
typedef struct { UNICODE_STRING RegistryPath; ULONG Flags; } GLOBALS;
GLOBALS Globals;
static void LogKey(PCWSTR name)
{
    UNICODE_STRING us; OBJECT_ATTRIBUTES oa; HANDLE k;
    RtlInitUnicodeString(&us, name);
    InitializeObjectAttributes(&oa, &us, OBJ_CASE_INSENSITIVE, NULL, NULL);
    NtOpenKey(&k, KEY_QUERY_VALUE, &oa);
}
void LogKeyboard(void)
{
    wchar_t *sets[] = {
        L"\\Registry\\Machine\\SYSTEM\\ControlSet001\\Services\\%ws\\Enum",
        L"\\Registry\\Machine\\SYSTEM\\CurrentControlSet\\Services\\%ws\\Enum"
    };
    wchar_t path[MAX_PATH + 1];
    int i;
    LogKey(L"\\Registry\\Machine\\HARDWARE\\DEVICEMAP\\KeyboardClass"); //@ C06
    for (i = 0; i < 2; i++) {
        _snwprintf(path, MAX_PATH + 1, sets[i], L"Kbdclass"); //@ C01
        LogKey(path);
    }
}
NTSTATUS ByConstant(void)
{
    static UNICODE_STRING name = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\System\\CurrentControlSet\\Control\\SafeBoot\\Minimal\\kestrel.sys"); //@ C06
    static OBJECT_ATTRIBUTES oa = RTL_CONSTANT_OBJECT_ATTRIBUTES(&name, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE);
    HANDLE k;
    return ZwCreateKey(&k, KEY_ALL_ACCESS, &oa, 0, NULL, 0, NULL);
}
NTSTATUS ByMacro(void)
{
    DECLARE_CONST_UNICODE_STRING(name, SVC_KEY);
    OBJECT_ATTRIBUTES oa; HANDLE k;
    InitializeObjectAttributes(&oa, (PUNICODE_STRING)&name, OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwOpenKey(&k, KEY_READ, &oa);
}
NTSTATUS ByArgument(void)
{
    UNICODE_STRING n; HANDLE k; OBJECT_ATTRIBUTES oa;
    RtlInitUnicodeString(&n, NAME_KEY(L"Kestrel\\Setup")); //@ C06
    InitializeObjectAttributes(&oa, &n, OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwOpenKey(&k, KEY_READ, &oa);
}
NTSTATUS Sub(void)
{
    UNICODE_STRING p; OBJECT_ATTRIBUTES oa; HANDLE k; WCHAR buf[300];
    RtlInitEmptyUnicodeString(&p, buf, sizeof(buf));
    RtlCopyUnicodeString(&p, &Globals.RegistryPath);
    RtlAppendUnicodeToString(&p, L"\\Parameters");
    InitializeObjectAttributes(&oa, &p, OBJ_KERNEL_HANDLE, NULL, NULL); //@ C03
    return ZwOpenKey(&k, KEY_READ, &oa);
}
VOID Relative(HANDLE root)
{
    UNICODE_STRING p; OBJECT_ATTRIBUTES oa; HANDLE k;
    RtlInitUnicodeString(&p, L"Services\\Kestrel");
    InitializeObjectAttributes(&oa, &p, OBJ_KERNEL_HANDLE, root, NULL);
    ZwOpenKey(&k, KEY_READ, &oa);
    DbgPrint("no key \\Registry\\Machine\\System\\CurrentControlSet\\Services\\Kestrel\n");
}
NTSTATUS DriverEntry(PDRIVER_OBJECT d, PUNICODE_STRING RegistryPath)
{
    Globals.RegistryPath.Buffer = ExAllocatePoolWithTag(PagedPool, RegistryPath->Length, 'k');
    Globals.RegistryPath.MaximumLength = RegistryPath->Length;
    RtlCopyUnicodeString(&Globals.RegistryPath, RegistryPath);
    FltRegisterFilter(d, &reg, &flt);
    WPP_INIT_TRACING(d, RegistryPath);
    return STATUS_SUCCESS;
}
