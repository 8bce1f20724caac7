import { win32 } from 'node:path';

export const log = win32.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'log.txt');
export const name = win32.basename(log);
