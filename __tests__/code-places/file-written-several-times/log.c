#include <windows.h>
#include <stdio.h>
#include <string.h>

/* The last of three tries: the other two are asked of the system. */
static void remove_old(void) {
    char buf[MAX_PATH];
    int i;
    for (i = 0; i < 3; i++) {
        switch (i) {
        case 0:
            GetTempPathA(MAX_PATH, buf);
            break;
        case 1:
            if (!GetEnvironmentVariableA("OWN_LOGS", buf, MAX_PATH))
                continue;
            break;
        default:
            strcpy(buf, "C:\\Temp\\");
            break;
        }
        strcat(buf, "old.log"); //@ C10 note
        DeleteFileA(buf);
    }
}

/* What is used when nothing was given. */
static void open_log(const char *given) {
    const char *name = "C:\\Osprey\\default.log"; //@ C10 note
    if (given != NULL)
        name = given;
    fopen(name, "a");
}

/* One write after the other: only the last one counts. */
static void open_dump(void) {
    const char *name = "C:\\Osprey\\first.dmp";
    name = "C:\\Osprey\\second.dmp"; //@ C10 warning
    fopen(name, "w");
}

/* One write, and more behind it in straight order. */
static void open_trace(void) {
    char name[MAX_PATH];
    strcpy(name, "C:\\Osprey\\");
    strcat(name, "trace.etl"); //@ C10 warning
    fopen(name, "w");
}

/* Written twice with one text. */
static void open_same(int verbose) {
    const char *name;
    if (verbose)
        name = "C:\\Osprey\\same.log"; //@ C10 warning
    else
        name = "C:\\Osprey\\same.log"; //@ C10 warning
    fopen(name, "w");
}

int main(int argc, char **argv) {
    remove_old();
    open_log(argc > 1 ? argv[1] : NULL);
    open_dump();
    open_trace();
    open_same(argc);
    return 0;
}
