// A driver whose attributes come about in other ways than by the usual macro.
#include <ntifs.h>

#define TERN_KEY L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\tern\\Parameters" //@ C01 warning

extern "C" DRIVER_INITIALIZE DriverEntry;

namespace {
UNICODE_STRING g_Path;
UNICODE_STRING g_Saved{};

template <class T> struct Scoped { T value{}; ~Scoped() { if (value) ZwClose(value); } T* operator&() { return &value; } };

NTSTATUS OpenOwn(PUNICODE_STRING RegistryPath, PHANDLE key) {
    OBJECT_ATTRIBUTES oa = RTL_CONSTANT_OBJECT_ATTRIBUTES(RegistryPath, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE);
    return ZwOpenKey(key, KEY_READ, &oa); //@ C03 warning
}

NTSTATUS MarkInstance(PUNICODE_STRING RegistryPath) {
    HANDLE service, instances;
    OBJECT_ATTRIBUTES attributes;
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"Instances");
    UNICODE_STRING value = RTL_CONSTANT_STRING(L"DefaultInstance");
    InitializeObjectAttributes(&attributes, RegistryPath, OBJ_KERNEL_HANDLE, nullptr, nullptr); //@ C03 error
    NTSTATUS status = ZwOpenKey(&service, KEY_CREATE_SUB_KEY, &attributes);
    if (!NT_SUCCESS(status)) return status;
    InitializeObjectAttributes(&attributes, &name, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, service, nullptr);
    status = ZwCreateKey(&instances, KEY_SET_VALUE, &attributes, 0, nullptr, REG_OPTION_NON_VOLATILE, nullptr);
    if (NT_SUCCESS(status)) {
        ZwSetValueKey(instances, &value, 0, REG_SZ, (PVOID)L"Tern", 10);
        ZwClose(instances);
    }
    ZwClose(service);
    return status;
}

ULONG ReadDepth() {
    UNICODE_STRING path;
    RtlInitUnicodeString(&path, TERN_KEY);
    OBJECT_ATTRIBUTES oa = { sizeof(oa), nullptr, &path, OBJ_CASE_INSENSITIVE, nullptr, nullptr };
    HANDLE key = nullptr;
    if (!NT_SUCCESS(ZwOpenKey(&key, KEY_QUERY_VALUE, &oa))) return 0;
    ZwClose(key);
    return 1;
}

ULONG ReadClass() {
    UNICODE_STRING path = { 0 };
    WCHAR text[] = L"\\Registry\\Machine\\System\\CurrentControlSet\\Control\\Class\\{4d36e96f-e325-11ce-bfc1-08002be10318}";
    path.Buffer = text; //@ C05 error
    path.Length = sizeof(text) - sizeof(WCHAR);
    path.MaximumLength = sizeof(text);
    OBJECT_ATTRIBUTES oa;
    RtlZeroMemory(&oa, sizeof(oa));
    oa.Length = sizeof(oa);
    oa.ObjectName = &path;
    oa.Attributes = OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE;
    HANDLE key;
    if (NT_SUCCESS(ZwOpenKey(&key, KEY_READ, &oa))) ZwClose(key);
    return 0;
}

ULONG ReadEnum(PCWSTR instance) {
    WCHAR name[260];
    wcscpy(name, L"\\Registry\\Machine\\System\\CurrentControlSet\\Enum\\");
    wcscat(name, L"USB\\");
    wcscat(name, instance); //@ C05 error
    ULONG value = 0;
    RTL_QUERY_REGISTRY_TABLE table[2] = {};
    table[0].Flags = RTL_QUERY_REGISTRY_DIRECT;
    table[0].Name = const_cast<PWSTR>(L"Capabilities");
    table[0].EntryContext = &value;
    RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, name, table, nullptr, nullptr);
    return value;
}

void Mark(ULONG steps) {
    RtlWriteRegistryValue(RTL_REGISTRY_ABSOLUTE, (PCWSTR)L"\\Registry\\Machine\\System\\tern", (PCWSTR)L"Steps", REG_DWORD, &steps, sizeof(steps)); //@ C06 warning
}

// The prefix is compared, never opened.
bool IsOwnPath(PCUNICODE_STRING name) {
    static const UNICODE_STRING prefix = RTL_CONSTANT_STRING(L"\\REGISTRY\\MACHINE\\SYSTEM\\CurrentControlSet\\Services\\tern");
    return RtlPrefixUnicodeString(&prefix, name, TRUE);
}

NTSTATUS OnRegistry(PVOID, PVOID kind, PVOID) {
    static UNICODE_STRING watched[] = { RTL_CONSTANT_STRING(L"\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\tern") };
    UNICODE_STRING seen = {};
    for (auto& each : watched) if (RtlEqualUnicodeString(&each, &seen, TRUE)) return STATUS_ACCESS_DENIED;
    UNREFERENCED_PARAMETER(kind);
    return STATUS_SUCCESS;
}
}

NTSTATUS CopyPath(PUNICODE_STRING from) {
    g_Saved.MaximumLength = from->Length + sizeof(WCHAR);
    g_Saved.Buffer = static_cast<PWCH>(ExAllocatePool2(POOL_FLAG_PAGED, g_Saved.MaximumLength, 'nreT'));
    if (g_Saved.Buffer == nullptr) return STATUS_INSUFFICIENT_RESOURCES;
    RtlCopyUnicodeString(&g_Saved, from);
    return STATUS_SUCCESS;
}

void ReadSaved() {
    OBJECT_ATTRIBUTES oa;
    HANDLE key;
    InitializeObjectAttributes(&oa, &g_Saved, OBJ_CASE_INSENSITIVE | OBJ_KERNEL_HANDLE, NULL, NULL); //@ C03 warning
    if (NT_SUCCESS(ZwOpenKeyEx(&key, KEY_READ, &oa, 0))) ZwClose(key);
}

extern "C" NTSTATUS DriverEntry(_In_ PDRIVER_OBJECT driver, _In_ PUNICODE_STRING registry) {
    UNREFERENCED_PARAMETER(driver);
    HANDLE key = nullptr;
    if (NT_SUCCESS(OpenOwn(registry, &key))) ZwClose(key);
    MarkInstance(registry);
    CopyPath(registry);
    ReadSaved();
    ReadDepth();
    ReadClass();
    ReadEnum(L"VID_1234&PID_0001\\1");
    Mark(3);
    return STATUS_SUCCESS;
}
