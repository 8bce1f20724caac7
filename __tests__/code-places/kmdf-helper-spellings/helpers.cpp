#include <ntddk.h>
#include <wdf.h>

enum { MyRoot = RTL_REGISTRY_SERVICES };
#define OWN_ROOT (RTL_REGISTRY_SERVICES | RTL_REGISTRY_OPTIONAL)
static const ULONG SettingsRoot = RTL_REGISTRY_CONTROL;

struct Reader
{
    ULONG root;
    explicit Reader(ULONG from) : root(from) {}
    NTSTATUS Read(PCWSTR path, PRTL_QUERY_REGISTRY_TABLE table) { return RtlQueryRegistryValues(OWN_ROOT, path, table, nullptr, nullptr); } //@ C02 warning
};

NTSTATUS Spellings(PCWSTR unknown, PRTL_QUERY_REGISTRY_TABLE table)
{
    ULONG one = 1;
    ULONG where = RTL_REGISTRY_SERVICES;
    RtlCheckRegistryKey(where | RTL_REGISTRY_OPTIONAL, (PWSTR)L"Petrel"); //@ C02 warning
    RtlWriteRegistryValue(SettingsRoot, L"Petrel", L"One", REG_DWORD, &one, sizeof(one)); //@ C02 warning
    RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, unknown, table, NULL, NULL); //@ C02 warning
    RtlDeleteRegistryValue(RTL_REGISTRY_SERVICES, L"Petrel", L"One"); //@ C02 error
    RtlCreateRegistryKey(RTL_REGISTRY_WINDOWS_NT, (PWSTR)L"Petrel"); //@ C02 warning
    RtlQueryRegistryValues(RTL_REGISTRY_WINDOWS_NT, L"", table, NULL, NULL); //@ C02 note
    return RtlQueryRegistryValues(RTL_REGISTRY_DEVICEMAP | RTL_REGISTRY_OPTIONAL, L"SERIALCOMM", table, NULL, NULL); //@ C02 note
}

NTSTATUS ByHandle(WDFKEY key, PRTL_QUERY_REGISTRY_TABLE table, BOOLEAN optional)
{
    ULONG one = 1;
    ULONG root = RTL_REGISTRY_HANDLE;
    if (optional) root |= RTL_REGISTRY_OPTIONAL;
    RtlQueryRegistryValues(root, (PCWSTR)WdfRegistryWdmGetHandle(key), table, NULL, NULL);
    RtlQueryRegistryValues(RTL_REGISTRY_HANDLE | RTL_REGISTRY_OPTIONAL, (PCWSTR)WdfRegistryWdmGetHandle(key), table, NULL, NULL);
    RtlWriteRegistryValue(RTL_REGISTRY_HANDLE, (PCWSTR)WdfRegistryWdmGetHandle(key), L"One", REG_DWORD, &one, sizeof(one));
    DbgPrint("RTL_REGISTRY_SERVICES");
    return RtlQueryRegistryValueWithFallback(nullptr, nullptr, nullptr, 0, nullptr, nullptr, nullptr);
}
