import type path from 'path';
import fs from 'fs';

fs.readFileSync('C:\\ProgramData\\Contoso\\a.log');
fs.readFileSync(`${process.env.ProgramData ?? 'C:\\ProgramData'}\\Contoso\\${fs.constants.F_OK}.log`);
export type P = typeof path;
