#pragma once
#include <ntddk.h>
// A key of the registry that closes itself.
class RegistryKey {
public:
    RegistryKey() = default;
    ~RegistryKey() { if (m_handle) ZwClose(m_handle); }
    NTSTATUS Open(PUNICODE_STRING path, HANDLE parent = nullptr) {
        OBJECT_ATTRIBUTES attributes;
        InitializeObjectAttributes(&attributes, path, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, parent, nullptr);
        return ZwOpenKey(&m_handle, KEY_READ, &attributes);
    }
    NTSTATUS ReadUlong(PCWSTR name, ULONG& value) const {
        UNICODE_STRING text;
        UCHAR buffer[sizeof(KEY_VALUE_PARTIAL_INFORMATION) + sizeof(ULONG)];
        auto* info = reinterpret_cast<KEY_VALUE_PARTIAL_INFORMATION*>(buffer);
        ULONG size;
        RtlInitUnicodeString(&text, name);
        NTSTATUS status = ZwQueryValueKey(m_handle, &text, KeyValuePartialInformation, info, sizeof(buffer), &size);
        if (NT_SUCCESS(status)) value = *reinterpret_cast<ULONG*>(info->Data);
        return status;
    }
    HANDLE get() const { return m_handle; }
private:
    HANDLE m_handle = nullptr;
};
