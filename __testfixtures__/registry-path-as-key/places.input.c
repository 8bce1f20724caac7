#include <ntddk.h>

UNICODE_STRING g_Path;

static NTSTATUS OpenService(PUNICODE_STRING ServicePath, PHANDLE key)
{
    OBJECT_ATTRIBUTES attributes;

    InitializeObjectAttributes(&attributes, ServicePath, OBJ_KERNEL_HANDLE, NULL, NULL); // C03
    return ZwOpenKey(key, KEY_READ, &attributes);
}

static NTSTATUS WriteState(PRTL_QUERY_REGISTRY_TABLE table)
{
    RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, g_Path.Buffer, table, NULL, NULL); // C03
    return RtlWriteRegistryValue(RTL_REGISTRY_ABSOLUTE, g_Path.Buffer, L"Depth", REG_DWORD, table, 4); // C03
}

NTSTATUS DriverEntry(_In_ PDRIVER_OBJECT DriverObject, _In_ PUNICODE_STRING RegistryPath)
{
    HANDLE key;
    OBJECT_ATTRIBUTES attributes;
    UNICODE_STRING path;
    PCWSTR text = RegistryPath->Buffer;

    RtlCopyUnicodeString(&g_Path, RegistryPath);
    OpenService(RegistryPath, &key);
    attributes.ObjectName = RegistryPath; // C03
    attributes.RootDirectory = NULL;
    ZwOpenKey(&key, KEY_READ, &attributes);
    RtlCheckRegistryKey(RTL_REGISTRY_ABSOLUTE, text); // C03
    RtlCopyUnicodeString(&path, RegistryPath);
    RtlAppendUnicodeToString(&path, L"\\Parameters");
    InitializeObjectAttributes(&attributes, &path, OBJ_KERNEL_HANDLE, NULL, NULL); // C03
    return ZwCreateKey(&key, KEY_ALL_ACCESS, &attributes, 0, NULL, 0, NULL);
}
