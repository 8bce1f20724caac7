#include <ntddk.h>

#define LOG_NAME L"\\??\\C:\\kestrel.log" // C10

static NTSTATUS OpenFile(PCWSTR path, ACCESS_MASK access)
{
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES attributes;
    IO_STATUS_BLOCK status;
    HANDLE file;

    RtlInitUnicodeString(&name, path);
    InitializeObjectAttributes(&attributes, &name, OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwCreateFile(&file, access, &attributes, &status, NULL, 0, 0, FILE_OPEN, 0, NULL, 0);
}

void Run(void)
{
    OpenFile(LOG_NAME, GENERIC_WRITE);
    OpenFile(L"\\DosDevices\\C:\\Kestrel\\firmware.bin", GENERIC_READ); // C10
    OpenFile(L"\\??\\D:\\profiles\\kestrel.icc", GENERIC_READ); // C10
    OpenFile(L"\\SystemRoot\\kestrel.dmp", GENERIC_WRITE); // C10
    OpenFile(L"\\??\\C:\\Program Files\\Contoso\\kestrel.cfg", GENERIC_READ); // C10
#if DBG
    OpenFile(L"\\??\\C:\\kestrel-debug.log", GENERIC_WRITE); // C10
#endif
}
