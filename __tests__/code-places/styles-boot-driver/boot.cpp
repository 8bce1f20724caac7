extern "C" {
#include <ntddk.h>
}
#define WSTR(x) L##x
#define BOOT_LINK_NAME WSTR("\\DosDevices\\KiteBoot")
static bool Verbose, Disabled;
static NTSTATUS Dispatch(IN PDEVICE_OBJECT DeviceObject, IN PIRP Irp);

void ReadSwitches()
{
	ULONG Value;
	RTL_QUERY_REGISTRY_TABLE Table[2];
	RtlZeroMemory(Table,sizeof(Table));
	Table[0].Flags = RTL_QUERY_REGISTRY_DIRECT | RTL_QUERY_REGISTRY_REQUIRED;
	Table[0].Name = (PWSTR)WSTR("Verbose");
	Table[0].EntryContext = &Value;
	if(!NT_SUCCESS(RtlQueryRegistryValues(RTL_REGISTRY_SERVICES,WSTR("KiteBoot"),Table,NULL,NULL))) //@ C02 warning
		Value = 0;
	Verbose = Value!=0;
	RtlZeroMemory(Table,sizeof(Table));
	Table[0].Flags = RTL_QUERY_REGISTRY_DIRECT | RTL_QUERY_REGISTRY_REQUIRED;
	Table[0].Name = (PWSTR)WSTR("Disabled");
	Table[0].EntryContext = &Value;
	if(!NT_SUCCESS(RtlQueryRegistryValues(RTL_REGISTRY_SERVICES,WSTR("KiteBoot"),Table,NULL,NULL))) //@ C02 warning
		Value = 0;
	Disabled = Value!=0;
}

void Unload(IN PDRIVER_OBJECT DriverObject)
{
	UNICODE_STRING Name;
	IoDeleteDevice(DriverObject->DeviceObject);
	RtlInitUnicodeString(&Name,BOOT_LINK_NAME);
	IoDeleteSymbolicLink(&Name);
}

extern "C" NTSTATUS DriverEntry(IN PDRIVER_OBJECT DriverObject,IN PUNICODE_STRING RegistryPath)
{
	UNICODE_STRING DeviceName,LinkName;
	PDEVICE_OBJECT DeviceObject;
	RtlInitUnicodeString(&DeviceName,WSTR("\\Device\\KiteBoot"));
	NTSTATUS status = IoCreateDevice(DriverObject,0,&DeviceName,FILE_DEVICE_VIDEO,0,TRUE,&DeviceObject);
	if(!NT_SUCCESS(status))
		return status;
	RtlInitUnicodeString(&LinkName,BOOT_LINK_NAME);
	IoCreateSymbolicLink(&LinkName,&DeviceName);
	ReadSwitches();
	for(ULONG i=0;i<IRP_MJ_MAXIMUM_FUNCTION;i++)
		DriverObject->MajorFunction[i]=Dispatch;
	DriverObject->DriverUnload = Unload;
	return STATUS_SUCCESS;
}
