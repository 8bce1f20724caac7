#include <ntddk.h>
#define USBX_GLOBAL_KEY L"usbx\\uxd_control\\policy"
NTSTATUS RegQueryGlobalKey(ULONG RelativeTo, PWCHAR KeyPath, ULONG KeyPathLength, PRTL_QUERY_REGISTRY_TABLE Table, ULONG Size)
{
    NTSTATUS nts;
    PWCHAR path = ExAllocatePoolWithTag(PagedPool, KeyPathLength, 'x');
    RtlCopyMemory(path, KeyPath, KeyPathLength);
    nts = RtlQueryRegistryValues(RelativeTo, path, Table, NULL, NULL); //@ C02
    ExFreePool(path);
    return nts;
}
NTSTATUS ReadPolicy(void)
{
    RTL_QUERY_REGISTRY_TABLE t[2];
    RtlZeroMemory(t, sizeof(t));
    t[0].Name = L"Policy";
    return RegQueryGlobalKey(RTL_REGISTRY_SERVICES, USBX_GLOBAL_KEY, sizeof(USBX_GLOBAL_KEY), t, sizeof(t));
}
NTSTATUS GetStats(PULONG Choice)
{
    RTL_QUERY_REGISTRY_TABLE queryTable[2];
    WCHAR registryKeyName[56] = {0};
    RtlZeroMemory(queryTable, sizeof(queryTable));
    RtlStringCbCopyNW(registryKeyName, sizeof(registryKeyName), L"contosodsm\\Parameters", 40);
    queryTable[0].Name = L"Stats";
    return RtlQueryRegistryValues(RTL_REGISTRY_SERVICES, //@ C02
        registryKeyName, queryTable, registryKeyName, NULL);
}
VOID Dbg(void)
{
    DWORD Value; RTL_QUERY_REGISTRY_TABLE RegTable[2];
    if (!NT_SUCCESS(RtlQueryRegistryValues(RTL_REGISTRY_SERVICES,L"KestrelBoot",RegTable,NULL,NULL))) //@ C02
        Value = 0;
    RtlCheckRegistryKey(RTL_REGISTRY_SERVICES, L"Kestrel\\Parameters"); //@ C02
    RtlQueryRegistryValues(RTL_REGISTRY_HANDLE, (PCWSTR)handle, RegTable, NULL, NULL);
    RtlQueryRegistryValues(RTL_REGISTRY_DEVICEMAP | RTL_REGISTRY_OPTIONAL, L"SERIALCOMM", RegTable, NULL, NULL); //@ C02
}
VOID Bus(void)
{
    WCHAR KeyNameBuffer[32]; RTL_QUERY_REGISTRY_TABLE QueryTable[3]; int i;
    for (i = 0; i < 4; ++i) {
        RtlStringCbPrintfW(KeyNameBuffer, sizeof(KeyNameBuffer), L"KBUS\\Debug\\%d", i);
        if (!NT_SUCCESS(RtlQueryRegistryValues(RTL_REGISTRY_SERVICES, //@ C02
              KeyNameBuffer, QueryTable, NULL, NULL))) return;
    }
}
