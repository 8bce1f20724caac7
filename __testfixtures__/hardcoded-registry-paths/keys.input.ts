import { execSync } from 'child_process';

const SERVICE = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\mixer';
execSync(`reg add ${SERVICE}\\Parameters /v Depth /t REG_DWORD /d 4 /f`);
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Enum\\USB" /s');
execSync("powershell -Command \"Get-ChildItem 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Class'\"");
export const vendor = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Mixer';
