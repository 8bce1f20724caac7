#include <ntddk.h>
#define SERVICES_ROOT L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\"
#define SERVICE_KEY(name) SERVICES_ROOT name
static const WCHAR PathText[] = L"\\Registry\\Machine\\SYSTEM\\ControlSet001\\Services\\Osprey"; //@ C01 warning
static UNICODE_STRING TracePath = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Osprey\\Trace"); //@ C01 warning
static struct { ULONG Version; PCWSTR Key; } Config = { 2, L"\\REGISTRY\\MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Osprey\\Linkage" }; //@ C01 warning
static UNICODE_STRING Counted = { sizeof(PathText) - sizeof(WCHAR), sizeof(PathText), (PWSTR)PathText };
extern PWSTR Instance;

static NTSTATUS OpenByText(PCWSTR Text, PHANDLE Key)
{
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES oa;
    RtlInitUnicodeString(&name, Text);
    InitializeObjectAttributes(&oa, &name, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    return ZwOpenKey(Key, KEY_READ, &oa);
}

NTSTATUS FromMacro(void)
{
    HANDLE key;
    return OpenByText(SERVICE_KEY(L"Osprey"), &key); //@ C01 warning
}

NTSTATUS FromConstants(void)
{
    HANDLE key;
    OBJECT_ATTRIBUTES oa;
    InitializeObjectAttributes(&oa, &TracePath, OBJ_KERNEL_HANDLE, NULL, NULL);
    ZwCreateKey(&key, KEY_WRITE, &oa, 0, NULL, 0, NULL);
    OpenByText(Config.Key, &key);
    oa.ObjectName = &Counted;
    oa.RootDirectory = NULL;
    return ZwOpenKeyEx(&key, KEY_READ, &oa, 0);
}

NTSTATUS FromPrintf(void)
{
    WCHAR text[200];
    UNICODE_STRING buffer, other;
    HANDLE key;
    OBJECT_ATTRIBUTES oa = { sizeof(oa) };
    RtlInitEmptyUnicodeString(&buffer, text, sizeof(text));
    RtlUnicodeStringPrintf(&buffer, L"%ws%ws\\Parameters", SERVICES_ROOT, Instance); //@ C01 warning
    oa.ObjectName = &buffer;
    ZwOpenKey(&key, KEY_READ, &oa);
    RtlInitEmptyUnicodeString(&other, text, sizeof(text));
    RtlAppendUnicodeToString(&other, L"\\Registry\\Machine\\System\\CurrentControlSet\\");
    RtlAppendUnicodeToString(&other, L"Services\\Osprey"); //@ C01 warning
    InitializeObjectAttributes(&oa, &other, OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwOpenKey(&key, KEY_READ, &oa);
}

NTSTATUS WithHelper(PRTL_QUERY_REGISTRY_TABLE Table)
{
    return RtlQueryRegistryValuesEx(RTL_REGISTRY_ABSOLUTE | RTL_REGISTRY_OPTIONAL,
                                    L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Osprey\\" //@ C01 warning
                                    L"Parameters",
                                    Table, NULL, NULL);
}

/* Paths that are looked at, told, or handed on by contract. */
BOOLEAN IsServiceKey(PUNICODE_STRING Path)
{
    UNICODE_STRING prefix = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\");
    return RtlPrefixUnicodeString(&prefix, Path, TRUE);
}

NTSTATUS LoadHelper(void)
{
    UNICODE_STRING name;
    RtlInitUnicodeString(&name, L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\OspreyBus");
    return ZwLoadDriver(&name);
}

VOID Tell(NTSTATUS Status)
{
    DbgPrint("cannot open %s: %x\n", "\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Osprey", Status);
    KdPrint(("look below HKLM\\SYSTEM\\CurrentControlSet\\Services\\Osprey"));
}

NTSTATUS BelowAHandle(HANDLE Root)
{
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES oa;
    HANDLE key;
    RtlInitUnicodeString(&name, L"Services\\Osprey");
    InitializeObjectAttributes(&oa, &name, OBJ_KERNEL_HANDLE, Root, NULL);
    return ZwOpenKey(&key, KEY_READ, &oa);
}

#if 0
NTSTATUS Old(HANDLE *Key) { return OpenByText(L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Osprey\\Old", Key); }
#endif
