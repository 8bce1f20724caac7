// infport: hardcoded-registry-paths: device state belongs to the device key (CM_Open_DevNode_Key)
export const keys = ['HKLM\\SOFTWARE\\Contoso', 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\mixer'];
// infport: hardcoded-registry-paths: known
export const known = 'HKLM\\SOFTWARE\\Contoso';
