#include <ntddk.h>
static NTSTATUS OpenFile(PCWSTR Path, ACCESS_MASK Access, ULONG Disposition, PHANDLE File)
{
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES oa;
    IO_STATUS_BLOCK io;
    RtlInitUnicodeString(&name, Path);
    InitializeObjectAttributes(&oa, &name, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwCreateFile(File, Access, &oa, &io, NULL, FILE_ATTRIBUTE_NORMAL, 0, Disposition, 0, NULL, 0);
}
void Files(void)
{
    HANDLE f;
    OpenFile(L"\\SystemRoot\\INF\\dunlin.inf", GENERIC_READ, FILE_OPEN, &f); //@ C08 warning
    OpenFile(L"\\SystemRoot\\System32\\DriverStore\\FileRepository\\dunlin.inf_amd64_1\\dunlin.bin", GENERIC_READ, FILE_OPEN, &f); //@ C08 warning
    OpenFile(L"\\SystemRoot\\System32\\ntdll.dll", GENERIC_READ, FILE_OPEN, &f);
    OpenFile(L"\\??\\C:\\Windows\\System32\\ntoskrnl.exe", GENERIC_READ, FILE_OPEN, &f); //@ C08 note
    OpenFile(L"\\SystemRoot\\System32\\drivers\\etc\\hosts", GENERIC_READ, FILE_OPEN, &f);
    OpenFile(L"\\SystemRoot\\Dunlin.log", GENERIC_WRITE, FILE_OVERWRITE_IF, &f); //@ C10 error
    OpenFile(L"\\DosDevices\\Global\\D:\\Dunlin\\profile.dat", GENERIC_READ, FILE_OPEN, &f); //@ C10 warning
    OpenFile(L"\\??\\C:\\Program Files\\Dunlin\\fw.bin", GENERIC_READ, FILE_OPEN, &f); //@ C10 warning
    OpenFile(L"\\??\\C:\\ProgramData\\dunlin.dat", GENERIC_READ, FILE_OPEN, &f); //@ C11 warning
    OpenFile(L"\\DriverData\\dunlin.dat", GENERIC_WRITE, FILE_OPEN_IF, &f); //@ C11 warning
    OpenFile(L"\\DriverData\\Contoso\\dunlin.dat", GENERIC_WRITE, FILE_OPEN_IF, &f);
    OpenFile(L"\\??\\Volume{12345678-0000-0000-0000-000000000000}\\x", GENERIC_READ, FILE_OPEN, &f);
    OpenFile(L"\\Device\\HarddiskVolume1\\Boot\\BCD", GENERIC_READ, FILE_OPEN, &f);
    OpenFile(L"\\Device\\NamedPipe\\dunlin", GENERIC_READ, FILE_OPEN, &f);
    OpenFile(L"\\Device\\DunlinPeer", GENERIC_READ, FILE_OPEN, &f); //@ C15 warning
}
NTSTATUS DriverEntry(PDRIVER_OBJECT Driver, PUNICODE_STRING RegistryPath) { UNREFERENCED_PARAMETER(Driver); UNREFERENCED_PARAMETER(RegistryPath); Files(); return STATUS_SUCCESS; }
