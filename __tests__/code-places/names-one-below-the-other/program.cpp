#include <windows.h>
#include "keys.h"

static const TCHAR *const s_own[] = { _T("SOFTWARE"), _T("Contoso"), _T("Reader"), NULL };

static HKEY OpenBelow(void) {
    static PCWSTR const names[] = { L"SYSTEM", L"CurrentControlSet", L"Services", L"Contoso" };
    HKEY parent = HKEY_LOCAL_MACHINE, child = NULL;
    for (int i = 0; i < 4; i++) {
        if (RegOpenKeyExW(parent, names[i], 0, KEY_READ, &child) != 0) break;
        parent = child;
    }
    return child;
}

// Each of these is a whole path, opened by itself.
static void OpenEach(void) {
    static PCWSTR const paths[] = {
        L"SOFTWARE\\Contoso\\A", //@ C06 note
        L"SOFTWARE\\Contoso\\B", //@ C06 note
    };
    HKEY root, key;
    for (int i = 0; i < 2; i++) {
        root = HKEY_LOCAL_MACHINE;
        RegOpenKeyExW(root, paths[i], 0, KEY_READ, &key);
    }
}

int main() {
    Keys::open(HKEY_LOCAL_MACHINE, s_own);
    OpenPathOfNames(HKEY_LOCAL_MACHINE, s_own);
    Keys::open(HKEY_LOCAL_MACHINE, _T("SOFTWARE\\Contoso")); //@ C06 note
    OpenBelow();
    OpenEach();
    return 0;
}
