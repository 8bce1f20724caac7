import * as fs from 'fs';

// C:\Windows\System32\drivers\mixer.sys was the old place.
const pattern = /^C:\\Windows/;
console.log('C:\\Windows\\System32');
throw new Error(`C:\\ProgramData\\Contoso\\${String(pattern)} is missing`);
export const url = 'https://example.com/C:/Windows/System32';
export const posix = '/usr/lib/mixer/drivers/mixer.so';
export const share = '\\\\server\\Windows\\System32';
export const tool = `${process.env.SystemRoot}\\System32\\reg.exe`;
fs.readFileSync(`${process.env.ProgramData}\\Contoso\\settings.json`);
if (process.cwd().startsWith('C:\\Windows')) process.exit(1);
