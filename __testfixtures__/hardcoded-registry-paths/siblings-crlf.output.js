var Registry = require('winreg');
// infport: hardcoded-registry-paths: device state belongs to the device key (CM_Open_DevNode_Key)
var KEY = '\\Software\\Contoso';

var key = new Registry({
  hive: Registry.HKLM,
  key: KEY
});
// infport: hardcoded-registry-paths: GetServiceRegistryStateKey (19041) or a driver interface
var services = new Registry({ hive: Registry.HKLM, key: '\\SYSTEM\\CurrentControlSet\\Services\\mixer' });
