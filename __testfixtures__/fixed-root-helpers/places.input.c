#include <ntddk.h>

#define ROOT RTL_REGISTRY_SERVICES
static const ULONG Flags = RTL_REGISTRY_SERVICES | RTL_REGISTRY_OPTIONAL;

void Read(PRTL_QUERY_REGISTRY_TABLE table, PCWSTR path)
{
    RtlQueryRegistryValues(RTL_REGISTRY_SERVICES, L"Kestrel", table, NULL, NULL); // C02
    RtlQueryRegistryValues(ROOT | RTL_REGISTRY_OPTIONAL, L"Kestrel", table, NULL, NULL); // C02
    RtlQueryRegistryValues(Flags, L"Kestrel", table, NULL, NULL); // C02
    RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, path, table, NULL, NULL); // C02
    RtlCheckRegistryKey(RTL_REGISTRY_SERVICES, L"Kestrel\\Parameters"); // C02
    RtlWriteRegistryValue(RTL_REGISTRY_CONTROL, L"Kestrel", L"Depth", REG_DWORD, table, 4); // C02
    RtlWriteRegistryValue(RTL_REGISTRY_DEVICEMAP, L"SERIALCOMM", L"x", REG_SZ, table, 4); // C02
    RtlDeleteRegistryValue(RTL_REGISTRY_SERVICES, L"Kestrel", L"Depth"); // C02
}
