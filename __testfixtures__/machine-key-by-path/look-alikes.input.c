#include <ntddk.h>

void Read(PDEVICE_OBJECT device, PCWSTR path)
{
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    RTL_OSVERSIONINFOW version;

    RtlGetVersion(&version);
    IoOpenDeviceRegistryKey(device, PLUGPLAY_REGKEY_DRIVER, KEY_READ, &key);
    RtlInitUnicodeString(&name, L"Software\\Contoso");
    InitializeObjectAttributes(&attributes, &name, OBJ_KERNEL_HANDLE, key, NULL);
    ZwOpenKey(&key, KEY_READ, &attributes);
    RtlInitUnicodeString(&name, path);
    InitializeObjectAttributes(&attributes, &name, OBJ_KERNEL_HANDLE, NULL, NULL);
    ZwOpenKey(&key, KEY_READ, &attributes);
    DbgPrint("\\Registry\\Machine\\Software\\Contoso\n");
    TraceEvents("%s", "\\Registry\\Machine\\Software\\Contoso");
}
