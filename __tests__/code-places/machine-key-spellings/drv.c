#include <ntifs.h>
#include <wdf.h>
#define COMPANY_KEY L"\\Registry\\Machine\\Software\\Contoso Ltd"
#define PRODUCT_KEY COMPANY_KEY L"\\Gull" //@ C06 warning
typedef struct _KEYS { UNICODE_STRING Root; UNICODE_STRING Loggers; } KEYS;
static KEYS Keys = {
    RTL_CONSTANT_STRING(PRODUCT_KEY L"\\Modes"), //@ C06 warning
    RTL_CONSTANT_STRING(L"\\Registry\\Machine\\System\\CurrentControlSet\\Control\\WMI\\Autologger\\Gull"), //@ C06 warning
};

static HANDLE Open(PUNICODE_STRING name, ACCESS_MASK access)
{
    HANDLE key = NULL;
    OBJECT_ATTRIBUTES oa;
    InitializeObjectAttributes(&oa, name, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    ZwOpenKey(&key, access, &oa);
    return key;
}

VOID Read(PRTL_QUERY_REGISTRY_TABLE table)
{
    UNICODE_STRING name;
    Open(&Keys.Root, KEY_READ);
    Open(&Keys.Loggers, KEY_WRITE);
    RtlInitUnicodeString(&name, L"\\Registry\\Machine\\System\\Gull\\State"); //@ C06 warning
    Open(&name, KEY_READ);
    RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, L"\\Registry\\Machine\\Hardware\\Description\\System\\CentralProcessor\\0", table, NULL, NULL); //@ C06 note
    RtlInitUnicodeString(&name, L"\\REGISTRY\\MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"); //@ C06 note
    Open(&name, KEY_QUERY_VALUE);
    RtlWriteRegistryValue(RTL_REGISTRY_ABSOLUTE, PRODUCT_KEY, L"Starts", REG_DWORD, &name, 4);
}

BOOLEAN Watch(PREG_CREATE_KEY_INFORMATION info)
{
    static const UNICODE_STRING ours = RTL_CONSTANT_STRING(L"\\REGISTRY\\MACHINE\\SOFTWARE\\Contoso Ltd\\Watched");
    DECLARE_CONST_UNICODE_STRING(run, L"\\REGISTRY\\MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run");
    return RtlEqualUnicodeString(info->CompleteName, &ours, TRUE) || RtlPrefixUnicodeString(&run, info->CompleteName, TRUE);
}

VOID Below(HANDLE software)
{
    HANDLE key;
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"Contoso Ltd\\Gull");
    OBJECT_ATTRIBUTES oa;
    InitializeObjectAttributes(&oa, &name, OBJ_KERNEL_HANDLE, software, NULL);
    ZwOpenKey(&key, KEY_READ, &oa);
}

EVT_WDF_DRIVER_DEVICE_ADD Add;
NTSTATUS DriverEntry(PDRIVER_OBJECT o, PUNICODE_STRING p) { Read(NULL); return STATUS_SUCCESS; }
