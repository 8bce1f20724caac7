#include <windows.h>
#include "keys.h"

HKEY Keys::open(HKEY key, const TCHAR *name) {
    HKEY found = NULL;
    RegOpenKeyEx(key, name, 0, KEY_READ, &found);
    RegCloseKey(key);
    return found;
}

HKEY Keys::open(HKEY key, const TCHAR *const *names) {
    for (int i = 0; key != NULL && names[i] != NULL; i++)
        key = open(key, names[i]);
    return key;
}
