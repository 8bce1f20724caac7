#include <ntifs.h>
#include <wdm.h>
#include <ntstrsafe.h>
#define DEFAULT_FILE_NAME L"\\DosDevices\\D:\\STREAM"
#define log(format, ...) DbgPrintEx(DPFLTR_IHVDRIVER_ID, DPFLTR_ERROR_LEVEL, "[File]" format "\n", __VA_ARGS__)

UNICODE_STRING g_file_name = RTL_CONSTANT_STRING(L"\\DosDevices\\C:\\petrel.txt"); //@ C10 error

void file_write()
{
    OBJECT_ATTRIBUTES attr = { 0, };
    IO_STATUS_BLOCK io;
    HANDLE file;
    InitializeObjectAttributes(&attr
        , &g_file_name
        , OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE
        , NULL, NULL);
    if (NT_SUCCESS(ZwCreateFile(&file, GENERIC_WRITE, &attr, &io, NULL, FILE_ATTRIBUTE_NORMAL, 0,
        FILE_OVERWRITE_IF, FILE_SYNCHRONOUS_IO_NONALERT, NULL, 0)))
        ZwClose(file);
    log("wrote %wZ", &g_file_name);
}

void stream_open(ULONG id)
{
    OBJECT_ATTRIBUTES attr;
    IO_STATUS_BLOCK io;
    HANDLE file;
    UNICODE_STRING name;
    WCHAR buffer[128];
    RtlStringCchPrintfW(buffer, 128, L"%ws_%u.wav", DEFAULT_FILE_NAME, id); //@ C10 error
    RtlInitUnicodeString(&name, buffer);
    InitializeObjectAttributes(&attr, &name, OBJ_KERNEL_HANDLE, NULL, NULL);
    ZwCreateFile(&file, GENERIC_WRITE, &attr, &io, NULL, 0, 0, FILE_OVERWRITE_IF, 0, NULL, 0);
}

void read_bitmap()
{
    // RtlInitUnicodeString(&name, L"\\DosDevices\\c:\\dbg\\old.test");
    OBJECT_ATTRIBUTES attr;
    IO_STATUS_BLOCK io;
    HANDLE file;
    UNICODE_STRING name;
    RtlInitUnicodeString(&name, L"\\??\\c:\\dbg\\target.bmp"); //@ C10 warning
    InitializeObjectAttributes(&attr, &name, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, NULL, NULL);
    ZwOpenFile(&file, GENERIC_READ, &attr, &io, 0, 0);
}

void write_kernel_info()
{
    OBJECT_ATTRIBUTES attr;
    IO_STATUS_BLOCK io;
    HANDLE file;
    UNICODE_STRING name;
    RtlInitUnicodeString(&name, L"\\SystemRoot\\petrel\\info.txt"); //@ C10 error
    InitializeObjectAttributes(&attr, &name, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, NULL, NULL);
    ZwCreateFile(&file, GENERIC_WRITE, &attr, &io, NULL, 0, 0, FILE_OVERWRITE_IF, 0, NULL, 0);
}

BOOLEAN is_own(PUNICODE_STRING path)
{
    UNICODE_STRING own = RTL_CONSTANT_STRING(L"\\SystemRoot\\System32\\drivers\\petrel.sys");
    return RtlEqualUnicodeString(path, &own, TRUE);
}

void log_right()
{
    OBJECT_ATTRIBUTES attr;
    IO_STATUS_BLOCK io;
    HANDLE file;
    UNICODE_STRING name;
    RtlInitUnicodeString(&name, L"\\DriverData\\Petrel\\info.txt");
    InitializeObjectAttributes(&attr, &name, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, NULL, NULL);
    ZwCreateFile(&file, GENERIC_WRITE, &attr, &io, NULL, 0, 0, FILE_OVERWRITE_IF, 0, NULL, 0);
}
