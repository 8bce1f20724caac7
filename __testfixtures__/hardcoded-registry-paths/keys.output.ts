import { execSync } from 'child_process';

// infport: hardcoded-registry-paths: GetServiceRegistryStateKey (19041) or a driver interface
const SERVICE = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\mixer';
execSync(`reg add ${SERVICE}\\Parameters /v Depth /t REG_DWORD /d 4 /f`);
// infport: hardcoded-registry-paths: CM_Open_DevNode_Key (hardware) or CM_Get_DevNode_Property
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Enum\\USB" /s');
// infport: hardcoded-registry-paths: CM_Open_DevNode_Key (software key)
execSync("powershell -Command \"Get-ChildItem 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Class'\"");
// infport: hardcoded-registry-paths: device state belongs to the device key (CM_Open_DevNode_Key)
export const vendor = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Mixer';
