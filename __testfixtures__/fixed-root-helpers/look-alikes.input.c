#include <ntddk.h>

void Read(HANDLE key, PRTL_QUERY_REGISTRY_TABLE table, ULONG root)
{
    // RtlQueryRegistryValues(RTL_REGISTRY_SERVICES, L"Kestrel", table, NULL, NULL);
    RtlQueryRegistryValues(RTL_REGISTRY_HANDLE, (PCWSTR)key, table, NULL, NULL);
    RtlQueryRegistryValues(RTL_REGISTRY_HANDLE | RTL_REGISTRY_OPTIONAL, (PCWSTR)key, table, NULL, NULL);
    RtlWriteRegistryValue(RTL_REGISTRY_HANDLE, (PCWSTR)key, L"Depth", REG_DWORD, table, 4);
    RtlQueryRegistryValues(root, L"Kestrel", table, NULL, NULL);
    RtlQueryRegistryValueWithFallback(key, key, table, 4, table, table, table);
    KdPrint(("RTL_REGISTRY_SERVICES %p\n", key));
}
