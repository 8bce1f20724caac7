#include <windows.h>
#include <wil/registry.h>
int WINAPI wWinMain(HINSTANCE, HINSTANCE, PWSTR, int)
{
    const auto poll = wil::reg::get_value_dword(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Services\\ploversvc", L"Poll");
    wil::reg::set_value_dword(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Services\\plover", L"Flags", poll + 1);
    return 0;
}
