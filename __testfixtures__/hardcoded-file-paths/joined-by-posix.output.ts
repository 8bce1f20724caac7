import { readFileSync } from 'node:fs';
import path, { posix } from 'node:path';

// What joins with forward slashes keeps them.
export const joined = posix.join(path.win32.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso'), 'scope.log');
export const mounted = posix.join('/mnt/c/ProgramData/Contoso', 'scope.log');
// A program with its arguments is no path.
export const command = 'C:\\ProgramData\\Contoso\\scope.exe --quiet';
export const program = path.win32.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'scope.exe');
// Picked on the spot.
export const log = { win32: path.win32.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'scope.log'), linux: '/var/log/scope' }[process.platform as 'win32'];
export const text = readFileSync(path.join(log, 'x'), 'utf8');
