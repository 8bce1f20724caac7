#include <fltKernel.h>
#include <ntstrsafe.h>
static WCHAR ServicePath[260];

bool WriteInstances(PUNICODE_STRING RegistryPath)
{
	NTSTATUS Status;
	wchar_t* DriverName = NULL;
	wchar_t InstancesKey[260] = {0};

	DriverName = wcsrchr(RegistryPath->Buffer, L'\\');
	if (!DriverName) {
		return false;
	}
	Status = RtlStringCbPrintfW(InstancesKey, sizeof(InstancesKey), L"%ws\\Instances", DriverName);
	Status = RtlCreateRegistryKey(RTL_REGISTRY_SERVICES, InstancesKey); //@ C02 error
	if (!NT_SUCCESS(Status)) {
		return false;
	}
	Status = RtlWriteRegistryValue(RTL_REGISTRY_SERVICES, InstancesKey, L"DefaultInstance", REG_SZ, InstancesKey, 8); //@ C02 error
	return NT_SUCCESS(Status);
}

NTSTATUS
DriverEntry(
    _In_ PDRIVER_OBJECT DriverObject,
    _In_ PUNICODE_STRING RegistryPath
    )
{
    NTSTATUS status;
    WCHAR Path[320];
    PFLT_FILTER filter;

    RtlCopyMemory(ServicePath, RegistryPath->Buffer, RegistryPath->Length);
    status = FltRegisterFilter(DriverObject, NULL, &filter);
    RtlStringCbPrintfW(Path, sizeof(Path), L"%wZ\\Instances", RegistryPath);
    status = RtlCreateRegistryKey(RTL_REGISTRY_ABSOLUTE, Path); //@ C03 error
    status = RtlWriteRegistryValue(RTL_REGISTRY_ABSOLUTE, //@ C03 error
                                   Path,
                                   L"DefaultInstance",
                                   REG_SZ,
                                   L"Instance",
                                   sizeof(L"Instance"));
    WriteInstances(RegistryPath);
    DbgPrint("loaded from %wZ\n", RegistryPath);
    return FltStartFiltering(filter);
}
