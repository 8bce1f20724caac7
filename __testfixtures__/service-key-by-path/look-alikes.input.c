#include <ntddk.h>

// \Registry\Machine\System\CurrentControlSet\Services\Kestrel holds the depth.
#define UNUSED L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Kestrel"

BOOLEAN IsServicesKey(PUNICODE_STRING path)
{
    UNICODE_STRING prefix;
    RtlInitUnicodeString(&prefix, L"\\Registry\\Machine\\System\\CurrentControlSet\\Services");
    return RtlPrefixUnicodeString(&prefix, path, TRUE);
}

#if 0
void Dead(void)
{
    RtlInitUnicodeString(&name, L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Kestrel");
}
#endif

NTSTATUS OpenBelow(HANDLE root, PCWSTR path)
{
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;

    DbgPrint("no \\Registry\\Machine\\System\\CurrentControlSet\\Services\\Kestrel\n");
    RtlInitUnicodeString(&name, L"Parameters");
    InitializeObjectAttributes(&attributes, &name, OBJ_KERNEL_HANDLE, root, NULL);
    ZwOpenKey(&key, KEY_READ, &attributes);
    RtlInitUnicodeString(&name, path);
    InitializeObjectAttributes(&attributes, &name, OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwOpenKey(&key, KEY_READ, &attributes);
}

NTSTATUS OpenByFunction(PDRIVER_OBJECT driver)
{
    HANDLE key;
    return IoOpenDriverRegistryKey(driver, DriverRegKeyParameters, KEY_READ, 0, &key);
}

// infport-ignore service-key-by-path -- an inbox service that has no function
DECLARE_CONST_UNICODE_STRING(Kept, L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Tcpip");

void Load(void)
{
    UNICODE_STRING service;
    RtlInitUnicodeString(&service, L"\\Driver\\Kestrel");
    ZwLoadDriver(&service);
}
