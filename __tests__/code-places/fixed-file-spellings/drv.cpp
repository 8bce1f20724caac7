#include <ntifs.h>
#include <wdf.h>
#define LOG_FOLDER L"\\??\\C:\\Gull\\"
static HANDLE Create(PCWSTR file, ULONG disposition)
{
    HANDLE h = NULL;
    IO_STATUS_BLOCK io;
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES oa;
    RtlInitUnicodeString(&name, file);
    InitializeObjectAttributes(&oa, &name, OBJ_KERNEL_HANDLE, NULL, NULL);
    ZwCreateFile(&h, FILE_APPEND_DATA | SYNCHRONIZE, &oa, &io, NULL, FILE_ATTRIBUTE_NORMAL, FILE_SHARE_READ, disposition, 0, NULL, 0);
    return h;
}
VOID Write(ULONG number, PCUNICODE_STRING folder)
{
    WCHAR text[100];
    UNICODE_STRING full;
    Create(LOG_FOLDER L"gull.log", FILE_OPEN_IF); //@ C10 error
    RtlStringCbPrintfW(text, sizeof(text), L"\\DosDevices\\D:\\dumps\\gull%u.dmp", number); //@ C10 error
    Create(text, FILE_OVERWRITE_IF);
    Create(L"\\SystemRoot\\Gull\\trace.etl", FILE_CREATE); //@ C10 error
#if DBG
    Create(L"\\??\\C:\\gull-debug.txt", FILE_OPEN_IF); //@ C10 note
#endif
    RtlInitEmptyUnicodeString(&full, text, sizeof(text));
    RtlCopyUnicodeString(&full, folder);
    RtlAppendUnicodeToString(&full, L"\\gull.log");
    Create(L"\\DriverData\\Contoso\\Gull\\gull.log", FILE_OPEN_IF);
    Create(full.Buffer, FILE_OPEN_IF);
    DbgPrint("log in C:\\Gull\\gull.log");
    WCHAR volume[] = L"\\DosDevices\\A:";
    volume[12] = (WCHAR)(L'A' + number);
    Create(volume, FILE_OPEN);
    Create(L"\\??\\Volume{11111111-2222-3333-4444-555555555555}\\", FILE_OPEN);
}
extern "C" NTSTATUS DriverEntry(PDRIVER_OBJECT o, PUNICODE_STRING p) { Write(1, p); return STATUS_SUCCESS; }
