import { execSync } from 'child_process';

// infport: hardcoded-registry-paths: values Depth, Rate moved to Parameters (wren.inf)
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Wren"');
// infport: hardcoded-registry-paths: the service reads it by GetServiceRegistryStateKey (19041)
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\wren\\Parameters"');
// infport: hardcoded-registry-paths: the service reads it by GetServiceRegistryStateKey (19041)
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Wren\\Parameters\\Limits"');
// infport: hardcoded-registry-paths: value Low moved to Parameters\Limits (wren.inf)
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Wren\\Limits"');
// infport: hardcoded-registry-paths: GetServiceRegistryStateKey (19041) or a driver interface
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Wren\\Depth"');
// infport: hardcoded-registry-paths: value Speed moved to Parameters (wren.inf)
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Robin"');
// infport: hardcoded-registry-paths: GetServiceRegistryStateKey (19041) or a driver interface
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Robin\\Speed"');
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Other"');
// infport: hardcoded-registry-paths: GetServiceRegistryStateKey (19041) or a driver interface
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services"');
// infport: hardcoded-registry-paths: CM_Open_DevNode_Key (hardware) or CM_Get_DevNode_Property
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Enum\\USB"');
// infport: hardcoded-registry-paths: CM_Open_DevNode_Key (software key)
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{x}"');
// infport: hardcoded-registry-paths: CM_Open_Device_Interface_Key
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Control\\DeviceClasses"');
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Video"');
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Hardware Profiles"');
// infport: hardcoded-registry-paths: values Depth, Rate moved to Parameters (wren.inf)
execSync('reg query "HKLM\\SYSTEM\\ControlSet001\\Services\\Wren"');
execSync('reg query "HKLM\\SYSTEM\\Setup"');
// infport: hardcoded-registry-paths: ask a system function, or use the key of the device
execSync('reg query "HKLM\\SYSTEM\\Select\\Services"');
// infport: hardcoded-registry-paths: device state belongs to the device key (CM_Open_DevNode_Key)
execSync('reg query "HKLM\\SOFTWARE\\Contoso\\Wren"');
execSync('reg query "HKLM\\SOFTWARE\\Other"');
execSync('reg query "HKLM\\HARDWARE\\DESCRIPTION"');
// infport: hardcoded-registry-paths: ask a system function, or use the key of the device
execSync('reg query "HKLM\\Other\\Key"');
execSync('reg query "HKCU\\Software\\Contoso"');
execSync('reg query "HKCU\\Console"');
execSync('reg query "HKCU\\Other\\Key"');
execSync('reg query "HKCU\\Environment"');
execSync('reg query "HKU\\S-1-5-18\\Software\\Contoso"');
execSync('reg query "HKU\\.DEFAULT"');
execSync('reg query "HKU\\S-1-5-18\\SYSTEM\\CurrentControlSet\\Services\\Wren"');
execSync('reg query "HKCR\\CLSID\\{x}"');
execSync('reg query "HKCR\\.wren"');
execSync('reg query "HKCC\\System"');

const name = process.argv[2];
// infport: hardcoded-registry-paths: values Depth, Rate moved to Parameters (wren.inf)
execSync(`reg query "HKLM\\SYSTEM\\${name}\\Services\\Wren"`);
// infport: hardcoded-registry-paths: ask a system function, or use the key of the device
execSync(`reg query "HKLM\\SYSTEM\\${name}\\Setup"`);
// infport: hardcoded-registry-paths: values Depth, Rate moved to Parameters (wren.inf)
execSync(`reg query "HKLM\\SYSTEM\\CurrentControlSet${name}\\Services\\Wren"`);
execSync(`reg query "HKLM\\${name}"`);
// infport: hardcoded-registry-paths: device state belongs to the device key (CM_Open_DevNode_Key)
execSync(`reg query "HKLM\\SOFTWARE${name}"`);
// infport: hardcoded-registry-paths: GetServiceRegistryStateKey (19041) or a driver interface
execSync(`reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}"`);
execSync(`reg query "HKLM\\SYSTEM\\CurrentControlSet\\Control\\DeviceClasses${name}"`);
execSync(`reg query "HKU\\${name}\\Software\\Contoso"`);
// infport: hardcoded-registry-paths: value Depth moved to Parameters (wren.inf)
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Wren" /v Depth');
// infport: hardcoded-registry-paths: value Depth moved to Parameters (wren.inf)
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Wren" /v depth');
// infport: hardcoded-registry-paths: value Rate moved to Parameters (wren.inf)
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Wren" /v Rate');
// infport: hardcoded-registry-paths: values Depth, Rate moved to Parameters (wren.inf)
execSync('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Wren" /v Other');

const registry = require('winreg');
// infport: hardcoded-registry-paths: device state belongs to the device key (CM_Open_DevNode_Key)
registry.open('HKLM', 'SOFTWARE\\Contoso');
registry.open('HKLM', 'Depth\\Key');
registry.open('HKCU', 'Software\\Contoso');
registry.open('HKCU', 'Control Panel\\Desktop');
registry.open('HKCU', 'Anything');
registry.open('HKU', 'S-1-5-18\\Software');
registry.open('HKU', 'Plain');
registry.open('HKLM', '');
// infport: hardcoded-registry-paths: ask a system function, or use the key of the device
registry.open('HKLM', 'SYSTEM');
registry.open('HKLM', 'SYSTEMS\\x');
