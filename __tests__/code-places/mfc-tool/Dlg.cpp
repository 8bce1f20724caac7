#include "stdafx.h"
#include <afxwin.h>
#define REG_ROOT "SYSTEM\\CurrentControlSet\\"
#define DRV_NAME "Kestrel"
#define SVC_KEY REG_ROOT "Services\\" DRV_NAME //@ C01
BOOL CDlg::OnInitDialog()
{
    HKEY hKey; CRegKey reg; CString strKey = _T("SYSTEM\\CurrentControlSet\\Services\\");
    strKey += m_strService; //@ C01
    RegOpenKeyEx(HKEY_LOCAL_MACHINE, strKey, 0, KEY_READ, &hKey);
    RegOpenKeyA(HKEY_LOCAL_MACHINE, SVC_KEY, &hKey);
    TCHAR szKey[256];
    _tcscpy(szKey, TEXT("SYSTEM\\CurrentControlSet\\Enum\\"));
    _tcscat(szKey, m_strInstance); //@ C05
    RegCreateKeyEx(HKEY_LOCAL_MACHINE, szKey, 0, NULL, 0, KEY_WRITE, NULL, &hKey, NULL);
    LPCTSTR hive = m_b64 ? TEXT("SYSTEM\\CurrentControlSet\\Services\\KestrelA") : TEXT("SYSTEM\\CurrentControlSet\\Services\\KestrelB"); //@ C01 C01
    RegOpenKey(HKEY_LOCAL_MACHINE, hive, &hKey);
    reg.Create(HKEY_CURRENT_USER, _T("Software\\Fabrikam"));
    AfxMessageBox(_T("SYSTEM\\CurrentControlSet\\Services\\Kestrel is missing"));
    ReadDword(HKEY_LOCAL_MACHINE, _T("SYSTEM\\CurrentControlSet\\Services\\Kestrel\\Parameters"), _T("Depth")); //@ C01
    CFile file; file.Open(_T("C:\\Kestrel\\log.txt"), CFile::modeWrite);
    HMODULE m = AfxLoadLibrary(_T("kestrelui.dll"));
    m_hDevice = CreateFile(_T("\\\\.\\") DEVICE_LINK, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    m_hDevice = CreateFile(m_strPath, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    return TRUE;
}
