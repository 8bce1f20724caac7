#include <wdm.h>

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath) {
    OBJECT_ATTRIBUTES forReading, forWriting;
    HANDLE read, written;
    UNICODE_STRING name;
    RtlInitUnicodeString(&name, L"Started");
    InitializeObjectAttributes(&forReading, RegistryPath, OBJ_KERNEL_HANDLE, NULL, NULL); //@ C03 warning
    ZwOpenKey(&read, KEY_ALL_ACCESS, &forReading);
    ZwQueryValueKey(read, &name, KeyValuePartialInformation, NULL, 0, NULL);


    InitializeObjectAttributes(&forWriting, RegistryPath, OBJ_KERNEL_HANDLE, NULL, NULL); //@ C03 error
    ZwOpenKey(&written, KEY_ALL_ACCESS, &forWriting);
    ZwSetValueKey(written, &name, 0, REG_DWORD, NULL, 0);
    return STATUS_SUCCESS;
}
