#include <ntddk.h>
#include <wdf.h>

struct Globals { UNICODE_STRING Path; WDFDRIVER Driver; PWSTR Text; };
static Globals g;
static WCHAR PathBuffer[256];

static VOID Remember(PUNICODE_STRING RegistryPath)
{
    g.Path.MaximumLength = RegistryPath->Length;
    g.Path.Buffer = (PWCH)ExAllocatePool2(POOL_FLAG_PAGED, RegistryPath->Length, 'tteP');
    RtlCopyUnicodeString(&g.Path, RegistryPath);
}

static NTSTATUS OpenRoot(PUNICODE_STRING Name, ACCESS_MASK Access, PHANDLE Key)
{
    OBJECT_ATTRIBUTES oa;
    InitializeObjectAttributes(&oa, Name, OBJ_KERNEL_HANDLE, NULL, NULL); //@ C03 warning
    return ZwOpenKey(Key, Access, &oa);
}

static NTSTATUS Later(VOID)
{
    HANDLE key;
    return OpenRoot(&g.Path, KEY_READ, &key);
}

static NTSTATUS FromFramework(PRTL_QUERY_REGISTRY_TABLE table)
{
    PCWSTR path = WdfDriverGetRegistryPath(WdfGetDriver());
    return RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, path, table, NULL, NULL); //@ C03 warning
}

static NTSTATUS WithSubkey(PUNICODE_STRING RegistryPath)
{
    UNICODE_STRING full;
    ULONG count = 1;
    full.Buffer = PathBuffer;
    full.MaximumLength = sizeof(PathBuffer);
    RtlCopyUnicodeString(&full, RegistryPath);
    RtlAppendUnicodeToString(&full, L"\\Counters");
    return RtlWriteRegistryValue(RTL_REGISTRY_ABSOLUTE, full.Buffer, L"Starts", REG_DWORD, &count, sizeof(count)); //@ C03 error
}

static NTSTATUS Printed(PUNICODE_STRING RegistryPath)
{
    WCHAR text[128];
    RtlStringCbPrintfW(text, sizeof(text), L"%wZ\\Parameters", RegistryPath);
    return RtlCheckRegistryKey(RTL_REGISTRY_ABSOLUTE, text); //@ C03 warning
}

static VOID HandedOn(PUNICODE_STRING RegistryPath, PDRIVER_OBJECT DriverObject)
{
    WPP_INIT_TRACING(DriverObject, RegistryPath);
    DbgPrint("%wZ\n", RegistryPath);
    PortInitialize(DriverObject, RegistryPath, NULL, NULL);
}

NTSTATUS QueryRegInfo(WDFDEVICE device, PUNICODE_STRING *RegistryPath)
{
    *RegistryPath = &g.Path;
    return STATUS_SUCCESS;
}

extern "C" NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    WDF_DRIVER_CONFIG config;
    WDF_DRIVER_CONFIG_INIT(&config, WDF_NO_EVENT_CALLBACK);
    Remember(RegistryPath);
    HandedOn(RegistryPath, DriverObject);
    WithSubkey(RegistryPath);
    Printed(RegistryPath);
    Later();
    FromFramework(NULL);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, &g.Driver);
}
