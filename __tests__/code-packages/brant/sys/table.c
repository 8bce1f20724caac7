#include "settings.h"

SETTINGS g_Settings;
static ULONG Four = 4;

RTL_QUERY_REGISTRY_TABLE g_SettingsTable[] = {
    { NULL, RTL_QUERY_REGISTRY_DIRECT, VALUE_QUEUE_DEPTH, &g_Settings.QueueDepth, REG_DWORD, &Four, sizeof(ULONG) },
    { NULL, RTL_QUERY_REGISTRY_DIRECT, L"DebugLevel", &g_Settings.DebugLevel, REG_DWORD, &Four, sizeof(ULONG) },
    { NULL, RTL_QUERY_REGISTRY_SUBKEY, L"Tuning", NULL, REG_NONE, NULL, 0 },
    { NULL, RTL_QUERY_REGISTRY_DIRECT, L"Window", &g_Settings.Window, REG_DWORD, &Four, sizeof(ULONG) },
    { NULL, 0, NULL, NULL, 0, NULL, 0 }
};
