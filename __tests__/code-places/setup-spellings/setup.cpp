#include <windows.h>
#include <winsvc.h>
#include <setupapi.h>
#include <newdev.h>
#include <string>
static const wchar_t ServiceName[] = L"Merlin";
static const DWORD DriverType = SERVICE_KERNEL_DRIVER;
int wmain(int argc, wchar_t** argv)
{
    SC_HANDLE manager = OpenSCManagerW(nullptr, nullptr, SC_MANAGER_ALL_ACCESS);
    std::wstring file = argv[1];
    CreateServiceW(manager, ServiceName, ServiceName, SERVICE_ALL_ACCESS, DriverType, SERVICE_DEMAND_START, SERVICE_ERROR_NORMAL, file.c_str(), 0, 0, 0, 0, 0); //@ C23 warning
    CreateServiceA(manager, "MerlinLab", "MerlinLab", SERVICE_ALL_ACCESS, SERVICE_FILE_SYSTEM_DRIVER, 3, 1, argv[0] ? "x.sys" : "", 0, 0, 0, 0, 0); //@ C23 note
    HINF inf = SetupOpenInfFileW(argv[1], nullptr, INF_STYLE_WIN4, nullptr);
    SetupInstallServicesFromInfSectionW(inf, L"Merlin.Services", 0); //@ C23 warning
    SetupInstallFromInfSection(nullptr, inf, L"Merlin", SPINST_ALL, nullptr, nullptr, 0, nullptr, nullptr, nullptr, nullptr); //@ C23 warning
    InstallHinfSectionW(nullptr, nullptr, L"DefaultInstall 132 merlin.inf", 0); //@ C23 warning
    SetupDiSetDeviceRegistryPropertyW(nullptr, nullptr, SPDRP_UPPERFILTERS, (const BYTE*)L"MerlinFlt\0", 22); //@ C23 warning
    CreateServiceW(manager, L"MerlinHelper", L"MerlinHelper", SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS, 2, 1, argv[2], 0, 0, 0, 0, 0);
    DiInstallDriverW(nullptr, argv[1], 0, nullptr);
    UpdateDriverForPlugAndPlayDevicesW(nullptr, L"PCI\\VEN_1234&DEV_5679", argv[1], 0, nullptr);
    SetupDiGetDeviceRegistryPropertyW(nullptr, nullptr, SPDRP_UPPERFILTERS, nullptr, nullptr, 0, nullptr);
    SetupCopyOEMInfW(argv[1], nullptr, SPOST_PATH, 0, nullptr, 0, nullptr, nullptr);
    wprintf(L"CreateService(SERVICE_KERNEL_DRIVER)\n");
    CreateServiceW(manager, L"MerlinDesk", L"MerlinDesk", SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS | SERVICE_INTERACTIVE_PROCESS, 2, 1, argv[2], 0, 0, 0, 0, 0); //@ C20 warning
    ChangeServiceConfigW(nullptr, SERVICE_INTERACTIVE_PROCESS | SERVICE_WIN32_OWN_PROCESS, SERVICE_NO_CHANGE, SERVICE_NO_CHANGE, 0, 0, 0, 0, 0, 0, 0); //@ C20 warning
    return 0;
}
