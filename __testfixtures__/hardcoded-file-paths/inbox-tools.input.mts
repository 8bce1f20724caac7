import { execFile } from 'node:child_process';

execFile('C:\\Windows\\System32\\pnputil.exe', ['/enum-drivers']);
execFile("c:\\windows\\system32\\cmd.exe", ['/c', 'ver']);
// Not a tool of Windows.
execFile('C:\\Windows\\System32\\mixerctl.exe');
