import { win32 } from 'node:path';

export const log = 'C:\\ProgramData\\Contoso\\log.txt';
export const name = win32.basename(log);
