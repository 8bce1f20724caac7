#include <windows.h>

static const char source[] = "SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\Contoso";

int main(void) {
    HKEY log;
    // The key of the log is one of a service of Windows.
    RegCreateKeyExA(HKEY_LOCAL_MACHINE, "SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application", 0, NULL, 0, DELETE, NULL, &log, NULL); //@ C01 error
    RegDeleteKeyA(log, "Contoso");
    RegOpenKeyExA(HKEY_LOCAL_MACHINE, "SYSTEM\\CurrentControlSet\\Services\\EventLog\\System", 0, KEY_READ, &log); //@ C01 warning
    RegDeleteKeyA(HKEY_LOCAL_MACHINE, "SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\Contoso Removed"); //@ C26 warning
    return 0;
}
