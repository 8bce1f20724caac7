var Registry = require('winreg');
// infport: hardcoded-registry-paths: device or service state belongs to its own key (CM_Open_DevNode_Key, GetServiceRegistryStateKey); settings belong to the application
var KEY = '\\Software\\Contoso';

var key = new Registry({
  hive: Registry.HKLM,
  key: KEY
});
// infport: hardcoded-registry-paths: GetServiceRegistryStateKey(ServiceRegistryStatePersistent) in the service, build 19041; or an interface of the driver
var services = new Registry({ hive: Registry.HKLM, key: '\\SYSTEM\\CurrentControlSet\\Services\\mixer' });
