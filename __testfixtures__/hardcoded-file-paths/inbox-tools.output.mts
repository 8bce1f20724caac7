import { execFile } from 'node:child_process';
import * as path from 'node:path';

execFile(path.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'pnputil.exe'), ['/enum-drivers']);
execFile(path.join(process.env.SystemRoot ?? 'C:\\Windows', 'system32', 'cmd.exe'), ['/c', 'ver']);
// Not a tool of Windows.
// infport: hardcoded-file-paths: process.env.SystemRoot, or the path that the INF publishes
execFile('C:\\Windows\\System32\\mixerctl.exe');
