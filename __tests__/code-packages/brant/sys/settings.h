#pragma once
#include <ntddk.h>
#define VALUE_QUEUE_DEPTH L"QueueDepth"
typedef struct _SETTINGS { ULONG QueueDepth; ULONG DebugLevel; ULONG Timeout; ULONG Window; } SETTINGS, *PSETTINGS;
extern SETTINGS g_Settings;
extern RTL_QUERY_REGISTRY_TABLE g_SettingsTable[];
NTSTATUS ReadSettings(_In_ PUNICODE_STRING RegistryPath);
NTSTATUS ReadTimeout(_In_ PDRIVER_OBJECT DriverObject);
