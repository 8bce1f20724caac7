#include <windows.h>
#include <wchar.h>
#define COUNT_OF(a) (sizeof(a) / sizeof((a)[0]))
static const WCHAR cardFormat[] = L"SYSTEM\\CurrentControlSet\\Services\\Kestrel%d\\Cards\\%s";

static void ReadCards(HKEY *key, int n, const WCHAR *name, size_t size, size_t count) {
    WCHAR a[200], b[200], c[200], d[200], e[200], f[200];
    swprintf(a, COUNT_OF(a), L"SYSTEM\\CurrentControlSet\\Services\\Kestrel%d", n); /* */ //@ C01 warning
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, a, 0, KEY_READ, key);
    swprintf(b, size / sizeof(WCHAR), cardFormat, n, name); //@ C01 warning
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, b, 0, KEY_READ, key);
    swprintf(c, count, L"SYSTEM\\CurrentControlSet\\Services\\Kestrel%d\\Slots", n); //@ C01 warning
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, c, 0, KEY_READ, key);
    swprintf(d, cardFormat, n, name); //@ C01 warning
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, d, 0, KEY_READ, key);
    swprintf(e, size - 1, L"%s", name);
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, e, 0, KEY_READ, key);
    // The format comes from elsewhere, and the text is its value.
    swprintf(f, name, L"SYSTEM\\CurrentControlSet\\Services\\Kestrel");
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, f, 0, KEY_READ, key);
}

int main(int argc, char **argv) {
    HKEY key;
    ReadCards(&key, argc, Ask(), AskSize(), AskSize());
    return 0;
}
