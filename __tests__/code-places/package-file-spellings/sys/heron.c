#include <ntddk.h>
#define DRIVERS L"\\SystemRoot\\System32\\drivers\\"
static const PCWSTR Firmware = DRIVERS L"heronfw.bin"; //@ C08 error
static NTSTATUS Load(PCWSTR file)
{
    HANDLE h;
    IO_STATUS_BLOCK io;
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES oa;
    RtlInitUnicodeString(&name, file);
    InitializeObjectAttributes(&oa, &name, OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwOpenFile(&h, FILE_GENERIC_READ, &oa, &io, FILE_SHARE_READ, FILE_SYNCHRONOUS_IO_NONALERT);
}
NTSTATUS Start(PUNICODE_STRING fromState)
{
    HANDLE h;
    IO_STATUS_BLOCK io;
    OBJECT_ATTRIBUTES oa;
    UNICODE_STRING inf = RTL_CONSTANT_STRING(L"\\??\\C:\\Windows\\INF\\heron.inf"); //@ C08 warning
    Load(Firmware);
    Load(L"\\DosDevices\\C:\\Windows\\System32\\drivers\\heronfw.bin"); //@ C08 error
    InitializeObjectAttributes(&oa, &inf, OBJ_KERNEL_HANDLE, NULL, NULL);
    ZwCreateFile(&h, GENERIC_READ, &oa, &io, NULL, 0, 0, FILE_OPEN, 0, NULL, 0);
    InitializeObjectAttributes(&oa, fromState, OBJ_KERNEL_HANDLE, NULL, NULL);
    DbgPrint("%s missing\n", "\\SystemRoot\\System32\\drivers\\heronfw.bin");
    return ZwCreateFile(&h, GENERIC_READ, &oa, &io, NULL, 0, 0, FILE_OPEN, 0, NULL, 0);
}
NTSTATUS InDirectory(PDRIVER_OBJECT driver)
{
    HANDLE dir, h;
    IO_STATUS_BLOCK io;
    OBJECT_ATTRIBUTES oa;
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"heronfw.bin");
    IoGetDriverDirectory(driver, DriverDirectoryImage, 0, &dir);
    InitializeObjectAttributes(&oa, &name, OBJ_KERNEL_HANDLE, dir, NULL);
    return ZwOpenFile(&h, FILE_GENERIC_READ, &oa, &io, FILE_SHARE_READ, 0);
}
NTSTATUS DriverEntry(PDRIVER_OBJECT o, PUNICODE_STRING p) { return Start(NULL); }
