#pragma once
NTSTATUS TealOpenParameters(_In_ WDFDRIVER Driver, _In_ ACCESS_MASK Access, _Out_ WDFKEY *Key);
NTSTATUS TealReadULong(_In_ WDFDRIVER Driver, _In_ PCWSTR Name, _Out_ PULONG Value);
