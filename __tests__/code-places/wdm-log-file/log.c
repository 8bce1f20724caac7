#include <ntifs.h>
#define KESTREL_FOLDER "\\??\\C:\\kestrel\\"
#define KESTREL_FOLDER_W L"\\??\\C:\\kestrel\\"
#define BLACKLIST_W KESTREL_FOLDER_W L"urls.txt" //@ C10
static void drv_log(const char *msg)
{
    UNICODE_STRING fileName; OBJECT_ATTRIBUTES oa; IO_STATUS_BLOCK iosb; HANDLE hFile; NTSTATUS st;
    RtlInitUnicodeString(&fileName, L"\\??\\C:\\kestrel_driver.log"); //@ C10
    InitializeObjectAttributes(&oa, &fileName, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, NULL, NULL);
    st = ZwCreateFile(&hFile, FILE_APPEND_DATA | SYNCHRONIZE, &oa, &iosb, NULL, FILE_ATTRIBUTE_NORMAL, FILE_SHARE_READ | FILE_SHARE_WRITE, FILE_OPEN_IF, FILE_SYNCHRONOUS_IO_NONALERT, NULL, 0);
}
static void drv_list(void)
{
    UNICODE_STRING fileName = RTL_CONSTANT_STRING(BLACKLIST_W); OBJECT_ATTRIBUTES oa; IO_STATUS_BLOCK iosb; HANDLE hFile;
    InitializeObjectAttributes(&oa, &fileName, OBJ_CASE_INSENSITIVE, NULL, NULL);
    ZwOpenFile(&hFile, GENERIC_READ, &oa, &iosb, FILE_SHARE_READ, 0);
}
BOOLEAN is_log(PUNICODE_STRING n)
{
    UNICODE_STRING s;
    RtlInitUnicodeString(&s, L"\\??\\C:\\kestrel_driver.log");
    return RtlEqualUnicodeString(n, &s, TRUE);
}
