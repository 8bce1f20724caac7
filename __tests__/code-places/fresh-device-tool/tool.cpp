#include <windows.h>
#include <cfgmgr32.h>
#include <initguid.h>
#include <string>
#define DEVICE_NAME "RuffControl"
#define WIN32_NAME "\\\\.\\" DEVICE_NAME //@ C15 warning
DEFINE_GUID(GUID_RUFF, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
struct Handle { HANDLE h; explicit Handle(const char* name) : h(CreateFileA(name, GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr)) {} };
int main()
{
    Handle first(WIN32_NAME);
    Handle second("\\\\?\\GLOBALROOT\\Device\\RuffData"); //@ C15 warning
    HANDLE third = CreateFileW(LR"(\\?\usb#vid_1234&pid_0001#5&1#{a5dcbf10-6530-11d2-901f-00c04fb951ed})", GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr); //@ C15 error
    std::string name = "\\\\.\\Ruff";
    for (int i = 0; i < 4; i++) {
        HANDLE h = CreateFileA((name + std::to_string(i)).c_str(), GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr); //@ C15 warning
        if (h != INVALID_HANDLE_VALUE) CloseHandle(h);
    }
    HANDLE port = CreateFileA("\\\\.\\COM12", GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr);
    HANDLE volume = CreateFileW(L"\\\\.\\C:", GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr);
    HANDLE pipe = CreateFileA("//./pipe/ruff", GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr);
    wchar_t list[1024];
    CM_Get_Device_Interface_ListW(const_cast<GUID*>(&GUID_RUFF), nullptr, list, 1024, CM_GET_DEVICE_INTERFACE_LIST_PRESENT); //@ C16 note
    HANDLE found = CreateFileW(list, GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr);
    return first.h == second.h && third == port && volume == pipe && found;
}
