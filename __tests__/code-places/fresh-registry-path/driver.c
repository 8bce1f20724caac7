#include <ntddk.h>
#include <wdf.h>
#include <ntstrsafe.h>
typedef struct _CONTEXT { UNICODE_STRING RegistryPath; ULONG Depth; } CONTEXT, *PCONTEXT;
static PUNICODE_STRING SavedPath;
static WCHAR PathText[260];
CONTEXT Global;
static UNICODE_STRING const ParametersName = { 20, 22, L"Parameters" };

static void ByPointer(void)
{
    OBJECT_ATTRIBUTES oa;
    HANDLE key;
    InitializeObjectAttributes(&oa, SavedPath, OBJ_CASE_INSENSITIVE, NULL, NULL); //@ C03 warning
    if (NT_SUCCESS(ZwOpenKey(&key, KEY_QUERY_VALUE, &oa))) ZwClose(key);
}
static void ByFramework(void)
{
    RTL_QUERY_REGISTRY_TABLE t[2] = { { 0 } };
    RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, WdfDriverGetRegistryPath(WdfGetDriver()), t, NULL, NULL); //@ C03 warning
}
static void ByField(PCONTEXT Context)
{
    RTL_QUERY_REGISTRY_TABLE t[2] = { { 0 } };
    RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, Context->RegistryPath.Buffer, t, NULL, NULL); //@ C03 warning
}
static void ByDuplicate(PUNICODE_STRING RegistryPath)
{
    UNICODE_STRING copy;
    OBJECT_ATTRIBUTES oa;
    HANDLE key;
    RtlDuplicateUnicodeString(RTL_DUPLICATE_UNICODE_STRING_NULL_TERMINATE, RegistryPath, &copy);
    InitializeObjectAttributes(&oa, &copy, OBJ_CASE_INSENSITIVE, NULL, NULL); //@ C03 warning
    if (NT_SUCCESS(ZwOpenKey(&key, KEY_READ, &oa))) ZwClose(key);
}
static void ByFormat(PUNICODE_STRING RegistryPath)
{
    ULONG one = 1;
    RtlStringCbPrintfW(PathText, sizeof(PathText), L"%wZ\\Statistics", RegistryPath);
    RtlCreateRegistryKey(RTL_REGISTRY_ABSOLUTE, PathText); //@ C03 error
    RtlWriteRegistryValue(RTL_REGISTRY_ABSOLUTE, PathText, L"Runs", REG_DWORD, &one, sizeof(one)); //@ C03 error
}
static void Below(HANDLE Service)
{
    OBJECT_ATTRIBUTES oa;
    HANDLE key;
    InitializeObjectAttributes(&oa, (PUNICODE_STRING)&ParametersName, OBJ_KERNEL_HANDLE, Service, NULL);
    if (NT_SUCCESS(ZwOpenKey(&key, KEY_READ, &oa))) ZwClose(key);
}
NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    WDF_DRIVER_CONFIG config;
    WPP_INIT_TRACING(DriverObject, RegistryPath);
    SavedPath = RegistryPath;
    Global.RegistryPath = *RegistryPath;
    ByPointer();
    ByField(&Global);
    ByDuplicate(RegistryPath);
    ByFormat(RegistryPath);
    Below(NULL);
    WDF_DRIVER_CONFIG_INIT(&config, WDF_NO_EVENT_CALLBACK);
    ByFramework();
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}
