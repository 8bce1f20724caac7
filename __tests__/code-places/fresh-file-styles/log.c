/* Files by their names in a driver that no PnP manager starts. */
#include <ntddk.h>
#include <ntstrsafe.h>

#define DUMP_NAME L"\\DosDevices\\C:\\probe0.img" //@ C10 error
#define TEMP_ROOT L"\\SystemRoot\\Temp"

typedef struct _PROBE { HANDLE Log; HANDLE Trace; } PROBE, *PPROBE;

NTSTATUS ProbeLog(PPROBE Probe)
{
    IO_STATUS_BLOCK io;
    OBJECT_ATTRIBUTES attributes;
    CCHAR ntName[64] = "\\DosDevices\\c:\\probe.txt"; //@ C10 error
    STRING ansi;
    UNICODE_STRING name;
    NTSTATUS status;

    RtlInitAnsiString(&ansi, ntName);
    RtlAnsiStringToUnicodeString(&name, &ansi, TRUE);
    InitializeObjectAttributes(&attributes, &name, OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateFile(&Probe->Log, GENERIC_WRITE, &attributes, &io, NULL, FILE_ATTRIBUTE_NORMAL, 0, FILE_OPEN_IF, FILE_SYNCHRONOUS_IO_NONALERT, NULL, 0);
    RtlFreeUnicodeString(&name);
    return status;
}

NTSTATUS ProbeDump(void)
{
    UNICODE_STRING name = RTL_CONSTANT_STRING(DUMP_NAME);
    OBJECT_ATTRIBUTES attributes = { 0 };
    IO_STATUS_BLOCK io;
    HANDLE file;

    attributes.Length = sizeof(attributes);
    attributes.ObjectName = &name;
    attributes.Attributes = OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE;
    return ZwCreateFile(&file, FILE_GENERIC_WRITE, &attributes, &io, 0, FILE_ATTRIBUTE_NORMAL, FILE_SHARE_READ, FILE_OVERWRITE_IF, 0, 0, 0);
}

NTSTATUS ProbeTrace(ULONG Index)
{
    WCHAR text[260];
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES attributes;
    IO_STATUS_BLOCK io;
    HANDLE file;

    RtlStringCchPrintfW(text, 260, L"%s\\probe%04u.trc", TEMP_ROOT, Index); //@ C10 warning
    RtlInitUnicodeString(&name, text);
    InitializeObjectAttributes(&attributes, &name, OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwOpenFile(&file, GENERIC_READ | SYNCHRONIZE, &attributes, &io, FILE_SHARE_READ, FILE_SYNCHRONOUS_IO_NONALERT);
}

NTSTATUS ProbeRemove(void)
{
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES attributes;

    RtlInitUnicodeString(&name, L"\\??\\C:\\ContosoProbe\\last.bin"); //@ C10 error
    InitializeObjectAttributes(&attributes, &name, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwDeleteFile(&attributes);
}

BOOLEAN ProbeIsThere(void)
{
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"\\??\\C:\\ContosoProbe\\enable.flag");
    OBJECT_ATTRIBUTES attributes;
    FILE_NETWORK_OPEN_INFORMATION info;

    InitializeObjectAttributes(&attributes, &name, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, NULL, NULL);
    return NT_SUCCESS(ZwQueryFullAttributesFile(&attributes, &info));
}

NTSTATUS ProbeVolume(WCHAR Letter)
{
    WCHAR path[] = L"\\DosDevices\\C:";
    UNICODE_STRING name;
    PFILE_OBJECT file;
    PDEVICE_OBJECT device;

    path[12] = Letter;
    RtlInitUnicodeString(&name, path);
    return IoGetDeviceObjectPointer(&name, FILE_READ_DATA, &file, &device);
}

NTSTATUS ProbeShared(void)
{
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"\\DriverData\\Contoso\\Probe\\state.bin");
    OBJECT_ATTRIBUTES attributes;
    IO_STATUS_BLOCK io;
    HANDLE file;

    InitializeObjectAttributes(&attributes, &name, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwCreateFile(&file, GENERIC_WRITE, &attributes, &io, NULL, FILE_ATTRIBUTE_NORMAL, 0, FILE_OPEN_IF, 0, NULL, 0);
}

#if DBG
NTSTATUS ProbeDebug(void)
{
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"\\??\\C:\\probe-debug.log"); //@ C10 note
    OBJECT_ATTRIBUTES attributes;
    IO_STATUS_BLOCK io;
    HANDLE file;

    InitializeObjectAttributes(&attributes, &name, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwCreateFile(&file, GENERIC_WRITE, &attributes, &io, NULL, FILE_ATTRIBUTE_NORMAL, 0, FILE_OPEN_IF, 0, NULL, 0);
}
#endif

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    static PROBE probe;
    UNREFERENCED_PARAMETER(DriverObject);
    UNREFERENCED_PARAMETER(RegistryPath);
    ProbeLog(&probe);
    return STATUS_SUCCESS;
}
