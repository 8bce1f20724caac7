var shell = new ActiveXObject('WScript.Shell');
shell.Run('C:\\Windows\\System32\\reg.exe');
var data = 'C:\\ProgramData\\Contoso\\settings.json';
