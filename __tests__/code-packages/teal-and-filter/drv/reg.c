#include <ntddk.h>
#include <wdf.h>
#include "reg.h"

_Use_decl_annotations_
NTSTATUS TealOpenParameters(WDFDRIVER Driver, ACCESS_MASK Access, WDFKEY *Key)
{
    return WdfDriverOpenParametersRegistryKey(Driver, Access, WDF_NO_OBJECT_ATTRIBUTES, Key);
}

_Use_decl_annotations_
NTSTATUS TealReadULong(WDFDRIVER Driver, PCWSTR Name, PULONG Value)
{
    WDFKEY key;
    UNICODE_STRING name;
    NTSTATUS status = TealOpenParameters(Driver, KEY_READ, &key);
    if (!NT_SUCCESS(status)) return status;
    RtlInitUnicodeString(&name, Name);
    status = WdfRegistryQueryULong(key, &name, Value);
    WdfRegistryClose(key);
    return status;
}
