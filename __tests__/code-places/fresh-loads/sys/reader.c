#include <ntddk.h>
NTSTATUS ReadImage(void)
{
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES oa;
    IO_STATUS_BLOCK io;
    HANDLE file;
    RtlInitUnicodeString(&name, L"\\SystemRoot\\System32\\drivers\\dock.sys"); //@ C08 error
    InitializeObjectAttributes(&oa, &name, OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwCreateFile(&file, GENERIC_READ, &oa, &io, NULL, 0, FILE_SHARE_READ, FILE_OPEN, 0, NULL, 0);
}
