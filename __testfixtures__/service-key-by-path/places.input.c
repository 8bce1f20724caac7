#include <ntddk.h>

#define SERVICES L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\"
#define OWN_KEY L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Kestrel" // C01

DECLARE_CONST_UNICODE_STRING(ConstName, L"\\Registry\\Machine\\System\\ControlSet001\\Services\\Kestrel\\Parameters"); // C01

static NTSTATUS OpenKey(PCWSTR path)
{
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;

    RtlInitUnicodeString(&name, path);
    InitializeObjectAttributes(&attributes, &name, OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwOpenKey(&key, KEY_READ, &attributes);
}

NTSTATUS DriverEntry(_In_ PDRIVER_OBJECT DriverObject, _In_ PUNICODE_STRING RegistryPath)
{
    UNICODE_STRING name;
    WCHAR buffer[128];
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;

    OpenKey(L"\\registry\\machine\\SYSTEM\\CurrentControlSet\\Services\\Other"); // C01
    OpenKey(SERVICES L"Kestrel" L"\\Parameters"); // C01
    OpenKey(OWN_KEY);
    InitializeObjectAttributes(&attributes, (PUNICODE_STRING)&ConstName, OBJ_KERNEL_HANDLE, NULL, NULL);
    ZwOpenKey(&key, KEY_READ, &attributes);

    RtlStringCchPrintfW(buffer, 128, L"%s%ws\\Depth", SERVICES, DriverObject->DriverName.Buffer); // C01
    RtlInitUnicodeString(&name, buffer);
    InitializeObjectAttributes(&attributes, &name, OBJ_KERNEL_HANDLE, NULL, NULL);
    ZwCreateKey(&key, KEY_READ, &attributes, 0, NULL, 0, NULL);

    RtlWriteRegistryValue(RTL_REGISTRY_ABSOLUTE,
        L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Kestrel", // C01
        L"Depth", REG_DWORD, &key, 4);
    return STATUS_SUCCESS;
}
