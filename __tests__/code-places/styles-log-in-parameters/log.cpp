#include <ntddk.h>
#include <wdf.h>
#define SKUA_PARAMS_KEY L"skua\\Parameters"
static char Text[4096];
static ULONG Length;

void LogFlush(void)
{
    WCHAR* w = (WCHAR*)ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(Text) * 2, 'auks');
    if (!w)
    {
        return;
    }
    ULONG wl = 0;
    for (ULONG i = 0; i < Length; i++)
    {
        w[wl++] = (WCHAR)(unsigned char)Text[i];
    }
    w[wl] = 0;
    RtlWriteRegistryValue(RTL_REGISTRY_SERVICES, SKUA_PARAMS_KEY, L"DriverLog", REG_SZ, w, (wl + 1) * sizeof(WCHAR)); //@ C02 error
    ExFreePoolWithTag(w, 'auks');
}

void LogSetValue(_In_z_ PCWSTR Name, _In_ ULONG Value)
{
    if (KeGetCurrentIrql() == PASSIVE_LEVEL)
    {
        RtlWriteRegistryValue(RTL_REGISTRY_SERVICES, SKUA_PARAMS_KEY, Name, REG_DWORD, &Value, sizeof(Value)); //@ C02 error
    }
}

void LogToDevice(WDFDEVICE Device, PCWSTR Name, ULONG Value)
{
    WDFKEY key;
    UNICODE_STRING name;
    DbgPrintEx(DPFLTR_IHVDRIVER_ID, DPFLTR_ERROR_LEVEL, "skua: %ws = 0x%08x below \\Registry\\Machine\\System\n", Name, Value);
    if (NT_SUCCESS(WdfDeviceOpenRegistryKey(Device, PLUGPLAY_REGKEY_DEVICE, KEY_WRITE,
                                            WDF_NO_OBJECT_ATTRIBUTES, &key))) {
        RtlInitUnicodeString(&name, Name);
        (void)WdfRegistryAssignULong(key, &name, Value);
        WdfRegistryClose(key);
    }
}
