// infport: hardcoded-registry-paths: device or service state belongs to its own key (CM_Open_DevNode_Key, GetServiceRegistryStateKey); settings belong to the application
export const keys = ['HKLM\\SOFTWARE\\Contoso', 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\mixer'];
// infport: hardcoded-registry-paths: known
export const known = 'HKLM\\SOFTWARE\\Contoso';
