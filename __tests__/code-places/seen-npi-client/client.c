#include <ntddk.h>
static ULONG module_pid;
static GUID npi_id;
DRIVER_UNLOAD DriverUnload;

NTSTATUS
DriverEntry(_In_ DRIVER_OBJECT* driver_object, _In_ UNICODE_STRING* registry_path)
{
    NTSTATUS status;
    RTL_QUERY_REGISTRY_TABLE query[2];
    RTL_QUERY_REGISTRY_TABLE query_table[] = {
        {
            NULL,                     // Query routine
            RTL_QUERY_REGISTRY_SUBKEY, // Flags
            L"Parameters",
            NULL,
            REG_NONE,
            NULL,
            0,
        },
        {0}};

    RtlZeroMemory(query, sizeof(query));
    query[0].Name = L"pid";
    query[0].Flags = RTL_QUERY_REGISTRY_DIRECT;
    query[0].EntryContext = &module_pid;
    status = RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, registry_path->Buffer, query, NULL, NULL); //@ C03 warning
    if (!NT_SUCCESS(status)) {
        goto Exit;
    }
    status = RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, registry_path->Buffer, query_table, NULL, NULL); //@ C03 warning
#ifdef _DEBUG
    DbgPrintEx(DPFLTR_IHVDRIVER_ID, -1, "Path %wZ\n", registry_path);
#endif
Exit:
    if (NT_SUCCESS(status)) {
        driver_object->DriverUnload = DriverUnload;
    }
    return status;
}
