#include <ntddk.h>
#include <wdf.h>
#define OTHER L"\\Device\\PloverBus" //@ C15 warning
NTSTATUS Open(WDFIOTARGET target)
{
    UNICODE_STRING name = RTL_CONSTANT_STRING(OTHER);
    UNICODE_STRING dos;
    PFILE_OBJECT file;
    PDEVICE_OBJECT device;
    HANDLE h;
    IO_STATUS_BLOCK io;
    OBJECT_ATTRIBUTES oa;
    WDF_IO_TARGET_OPEN_PARAMS params;
    DECLARE_CONST_UNICODE_STRING(radio, L"\\DosDevices\\PloverRadio"); //@ C15 warning
    IoGetDeviceObjectPointer(&name, FILE_READ_DATA, &file, &device);
    WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(&params, &radio, GENERIC_READ);
    WdfIoTargetOpen(target, &params);
    RtlInitUnicodeString(&dos, L"\\??\\PloverSensor"); //@ C15 warning
    InitializeObjectAttributes(&oa, &dos, OBJ_KERNEL_HANDLE, NULL, NULL);
    ZwOpenFile(&h, GENERIC_READ, &oa, &io, 0, 0);
    ZwCreateFile(&h, GENERIC_READ, &oa, &io, NULL, 0, 0, FILE_OPEN, 0, NULL, 0);
    return STATUS_SUCCESS;
}
NTSTATUS Right(WDFIOTARGET target, PUNICODE_STRING link)
{
    PFILE_OBJECT file;
    PDEVICE_OBJECT device;
    WDF_IO_TARGET_OPEN_PARAMS params;
    UNICODE_STRING tcp = RTL_CONSTANT_STRING(L"\\Device\\Tcp"), hub;
    WCHAR text[RESOURCE_HUB_PATH_SIZE];
    RtlInitEmptyUnicodeString(&hub, text, sizeof(text));
    RESOURCE_HUB_CREATE_PATH_FROM_ID(&hub, 1, 2);
    IoGetDeviceObjectPointer(&tcp, FILE_READ_DATA, &file, &device);
    WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(&params, link, GENERIC_READ);
    WdfIoTargetOpen(target, &params);
    WDF_IO_TARGET_OPEN_PARAMS_INIT_OPEN_BY_NAME(&params, &hub, GENERIC_READ);
    DbgPrint("no \\Device\\PloverBus\n");
    return WdfIoTargetOpen(target, &params);
}
