#include "registry.h"
struct Settings { ULONG depth = 4; ULONG high = 8; };
static Settings g_settings;
extern "C" NTSTATUS DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING registryPath)
{
    RegistryKey key;
    UNREFERENCED_PARAMETER(driver);
    if (NT_SUCCESS(key.Open(registryPath)))
        key.ReadUlong(L"Depth", g_settings.depth);
    RegistryKey queues;
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"Queues");
    if (NT_SUCCESS(queues.Open(&name, key.get())))
        queues.ReadUlong(L"High", g_settings.high);
    return STATUS_SUCCESS;
}
