#include <ntddk.h>
#include <wdf.h>
NTSTATUS ReadMode(WDFDRIVER Driver)
{
    UNICODE_STRING path; OBJECT_ATTRIBUTES oa; HANDLE k; WDFKEY key, sub;
    DECLARE_CONST_UNICODE_STRING(abs, L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\FalconBus\\Parameters"); //@ C01
    DECLARE_CONST_UNICODE_STRING(rel, L"Ports");
    RtlInitUnicodeString(&path, WdfDriverGetRegistryPath(Driver));
    InitializeObjectAttributes(&oa, &path, OBJ_KERNEL_HANDLE, NULL, NULL); //@ C03
    ZwOpenKey(&k, KEY_READ, &oa);
    WdfRegistryOpenKey(NULL, &abs, KEY_READ, WDF_NO_OBJECT_ATTRIBUTES, &key);
    WdfRegistryOpenKey(key, &rel, KEY_READ, WDF_NO_OBJECT_ATTRIBUTES, &sub);
    KdPrint(("path %S\n", WdfDriverGetRegistryPath(Driver)));
    return 0;
}
NTSTATUS Save(WDFDRIVER Driver, PCUNICODE_STRING name, ULONG v)
{
    WDFKEY key; NTSTATUS s;
    s = WdfDriverOpenParametersRegistryKey(Driver, STANDARD_RIGHTS_ALL, WDF_NO_OBJECT_ATTRIBUTES, &key);
    if (!NT_SUCCESS(s)) return s;
    s = WdfRegistryAssignULong(key, name, v); //@ C04
    WdfRegistryClose(key);
    return s;
}
static NTSTATUS Put(WDFKEY key, PCUNICODE_STRING name, ULONG v)
{
    return WdfRegistryAssignULong(key, name, v); //@ C04
}
NTSTATUS Save2(WDFDRIVER Driver, PCUNICODE_STRING name, ULONG v)
{
    WDFKEY parametersKey;
    WdfDriverOpenParametersRegistryKey(Driver, KEY_READ, NULL, &parametersKey);
    return Put(parametersKey, name, v);
}
NTSTATUS Log(void)
{
    UNICODE_STRING n; OBJECT_ATTRIBUTES oa; HANDLE f; IO_STATUS_BLOCK io;
    RtlInitUnicodeString(&n, L"\\SystemRoot\\Temp\\kestrel.log"); //@ C10
    InitializeObjectAttributes(&oa, &n, OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwCreateFile(&f, FILE_APPEND_DATA, &oa, &io, NULL, 0, 0, FILE_OPEN_IF, 0, NULL, 0);
}
NTSTATUS Good(void)
{
    UNICODE_STRING n; OBJECT_ATTRIBUTES oa; HANDLE f; IO_STATUS_BLOCK io;
    RtlInitUnicodeString(&n, L"\\DriverData\\Fabrikam\\kestrel.log");
    InitializeObjectAttributes(&oa, &n, OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwCreateFile(&f, FILE_APPEND_DATA, &oa, &io, NULL, 0, 0, FILE_OPEN_IF, 0, NULL, 0);
}
NTSTATUS DriverEntry(PDRIVER_OBJECT o, PUNICODE_STRING r)
{
    WDF_DRIVER_CONFIG c; WDF_DRIVER_CONFIG_INIT(&c, WDF_NO_EVENT_CALLBACK);
    return WdfDriverCreate(o, r, NULL, &c, NULL);
}
