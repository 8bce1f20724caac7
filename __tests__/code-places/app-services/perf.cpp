#include <windows.h>
#include <shlobj.h>
#define PERF_KEY L"SYSTEM\\CurrentControlSet\\Services\\KestrelPerf\\Performance" //@ C01
class CNTRegistry { public: int Open(HKEY, LPCWSTR); };
int main() {
    HKEY key = { 0 }; LONG r;
    r = RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"system\\currentcontrolset\\services\\netbt\\parameters", 0, KEY_READ, &key); //@ C01
    RegOpenKeyEx(HKEY_LOCAL_MACHINE, PERF_KEY, 0, KEY_READ, &key);
    wchar_t a[300], b[300]; const wchar_t *svc = GetName();
    swprintf(a, 300, L"SYSTEM\\CurrentControlSet\\Services\\%s", svc);
    swprintf(b, 300, L"%s\\Performance", a); //@ C01
    CNTRegistry reg;
    if (reg.Open(HKEY_LOCAL_MACHINE, b) == 0) {}
    DWORD v, cb = sizeof(v);
    RegGetValueW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Services\\KestrelSvc\\Parameters", L"Proxy", RRF_RT_DWORD, NULL, &v, &cb); //@ C01
    RegOpenKeyExW(HKEY_CURRENT_USER, L"Software\\Kestrel", 0, KEY_READ, &key);
    return 0;
}
