#include <ntddk.h>
static const WCHAR g_telem_path[] =
    L"\\Registry\\Machine\\SYSTEM\\CurrentControlSet\\Services\\KestrelAudio\\Parameters"; //@ C01
static NTSTATUS telem_open(_Out_ PHANDLE Key)
{
    UNICODE_STRING path; OBJECT_ATTRIBUTES attributes; ULONG disposition = 0;
    RtlInitUnicodeString(&path, g_telem_path);
    InitializeObjectAttributes(&attributes, &path, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    return ZwCreateKey(Key, KEY_ALL_ACCESS, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, &disposition);
}
VOID LoadHelper(void)
{
    UNICODE_STRING RegistryPath;
    RtlInitUnicodeString(&RegistryPath, L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Kestrelfs");
    ZwLoadDriver(&RegistryPath);
}
NTSTATUS LoadFs(PDEVICE_OBJECT d, PCWSTR key)
{
    UNICODE_STRING name; RtlInitUnicodeString(&name, key); return ZwLoadDriver(&name);
}
NTSTATUS Ctl(PDEVICE_OBJECT d) {
    return LoadFs(d, L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Cdfs");
}
