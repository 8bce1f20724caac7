var Registry = require('winreg');
var KEY = '\\Software\\Contoso';

var key = new Registry({
  hive: Registry.HKLM,
  key: KEY
});
var services = new Registry({ hive: Registry.HKLM, key: '\\SYSTEM\\CurrentControlSet\\Services\\mixer' });
