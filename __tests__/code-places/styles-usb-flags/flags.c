#include <ntddk.h>

typedef struct _FDO_CONTEXT {
    PWSTR UsbInfoEntryName;
} FDO_CONTEXT, *PFDO_CONTEXT;

VOID FdoMarkDevice(PFDO_CONTEXT FdoContext)
{
    NTSTATUS Status;
    UCHAR value[2] = { 0, 0 };

    Status = RtlCheckRegistryKey(RTL_REGISTRY_CONTROL, FdoContext->UsbInfoEntryName); //@ C02 note
    if (!NT_SUCCESS(Status))
    {
        Status = RtlCreateRegistryKey(
            RTL_REGISTRY_CONTROL, //@ C02 warning
            FdoContext->UsbInfoEntryName);
        if (!NT_SUCCESS(Status))
        {
            DbgPrint("RtlCreateRegistryKey %S error %x\n", FdoContext->UsbInfoEntryName, Status);
            return;
        }
    }

    Status = RtlWriteRegistryValue( //@ C02 warning
        RTL_REGISTRY_CONTROL,
        FdoContext->UsbInfoEntryName,
        L"osvc",
        REG_BINARY,
        &value,
        sizeof(value));
}

NTSTATUS PublishName(PUNICODE_STRING BaseName, PUNICODE_STRING FullName, PUNICODE_STRING Path)
{
    return RtlWriteRegistryValue(
                 RTL_REGISTRY_DEVICEMAP, //@ C02 note
                 BaseName->Buffer,
                 FullName->Buffer,
                 REG_SZ,
                 Path->Buffer,
                 Path->Length
                 );
}

NTSTATUS ReadVersion(PRTL_QUERY_REGISTRY_TABLE Table)
{
    return RtlQueryRegistryValues(RTL_REGISTRY_WINDOWS_NT | RTL_REGISTRY_OPTIONAL, L"", Table, NULL, NULL); //@ C02 note
}

NTSTATUS ReadOwn(HANDLE Key, PRTL_QUERY_REGISTRY_TABLE Table)
{
    return RtlQueryRegistryValues(RTL_REGISTRY_HANDLE, (PCWSTR)Key, Table, NULL, NULL);
}

NTSTATUS ReadOwnOptional(HANDLE Key, PRTL_QUERY_REGISTRY_TABLE Table)
{
    return RtlQueryRegistryValues(RTL_REGISTRY_HANDLE | RTL_REGISTRY_OPTIONAL, Key, Table, NULL, NULL);
}
