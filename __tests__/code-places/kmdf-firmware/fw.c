#include <ntddk.h>
#include <wdf.h>
#define FW_PATH L"\\SystemRoot\\system32\\DRIVERS\\"
NTSTATUS request_firmware(const FIRMWARE **img, PCWSTR path)
{
    UNICODE_STRING uniName; OBJECT_ATTRIBUTES oa; HANDLE h; IO_STATUS_BLOCK iosb;
    RtlInitUnicodeString(&uniName, path);
    InitializeObjectAttributes(&oa, &uniName, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, NULL, NULL);
    return ZwCreateFile(&h, GENERIC_READ, &oa, &iosb, NULL, FILE_ATTRIBUTE_NORMAL, 0, FILE_OPEN, FILE_SYNCHRONOUS_IO_NONALERT, NULL, 0);
}
NTSTATUS Boot(PDEV pDevice)
{
    WCHAR fwPath[200]; WCHAR product[80]; const FIRMWARE *fw = NULL; NTSTATUS status;
    GetName(product);
    status = RtlStringCbPrintfW(fwPath, sizeof(fwPath), L"\\SystemRoot\\system32\\DRIVERS\\kestrelled_%s.bin", product); //@ C08
    status = request_firmware(&fw, fwPath);
    status = request_firmware(&fw, L"\\SystemRoot\\system32\\DRIVERS\\kestrelled.bin"); //@ C08
    DbgPrint("Failed to load %ws\n", L"\\SystemRoot\\system32\\DRIVERS\\kestrelled.bin");
    status = request_firmware(&fw, FW_PATH L"kestrelec.bin"); //@ C08
    return status;
}
