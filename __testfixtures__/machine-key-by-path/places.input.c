#include <ntddk.h>

#define VENDOR_KEY L"\\Registry\\Machine\\Software\\Contoso\\Kestrel" // C06

void Read(void)
{
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;

    RtlInitUnicodeString(&name, VENDOR_KEY);
    InitializeObjectAttributes(&attributes, &name, OBJ_KERNEL_HANDLE, NULL, NULL);
    ZwOpenKey(&key, KEY_READ, &attributes);
    RtlInitUnicodeString(&name, L"\\Registry\\Machine\\Hardware\\Description\\System"); // C06
    InitializeObjectAttributes(&attributes, &name, OBJ_KERNEL_HANDLE, NULL, NULL);
    ZwOpenKey(&key, KEY_READ, &attributes);
    RtlWriteRegistryValue(RTL_REGISTRY_ABSOLUTE, L"\\Registry\\Machine\\System\\CurrentControlSet\\Control\\SafeBoot\\Minimal", L"a", 1, L"b", 2); // C06
    RtlCheckRegistryKey(RTL_REGISTRY_ABSOLUTE, L"\\Registry\\Machine\\System\\Kestrel"); // C06
    RtlWriteRegistryValue(RTL_REGISTRY_ABSOLUTE, L"\\Registry\\Machine\\System\\CurrentControlSet\\Control\\WMI\\Autologger\\Kestrel", L"Start", 4, L"b", 4); // C06
    RtlCheckRegistryKey(RTL_REGISTRY_ABSOLUTE, L"\\REGISTRY\\MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"); // C06
}
