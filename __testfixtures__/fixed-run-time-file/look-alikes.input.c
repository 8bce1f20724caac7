#include <ntddk.h>

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

void Run(PCWSTR path)
{
    // C:\kestrel.log
    OpenFile(path, GENERIC_READ);
    OpenFile(L"\\DriverData\\Contoso\\kestrel.log", GENERIC_WRITE);
    OpenFile(L"\\Device\\NamedPipe\\kestrel", GENERIC_READ);
    DbgPrint("C:\\kestrel.log\n");
    WCHAR letter[] = L"\\DosDevices\\X:";
    letter[12] = L'C';
    OpenFile(L"kestrel.bin", GENERIC_READ);
    OpenFile(L"\\??\\Volume{11111111-2222-3333-4444-555555555555}", GENERIC_READ);
}
