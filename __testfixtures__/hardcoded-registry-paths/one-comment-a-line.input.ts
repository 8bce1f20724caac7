export const keys = ['HKLM\\SOFTWARE\\Contoso', 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\mixer'];
// infport: hardcoded-registry-paths: known
export const known = 'HKLM\\SOFTWARE\\Contoso';
