import * as path from 'node:path';
import { readFileSync } from 'node:fs';

const folder = 'ProgramData\\Contoso';
const company = 'Contoso';
export const joined = readFileSync('C:\\' + folder + '\\settings.json');
export const named = readFileSync('C:\\ProgramData\\' + company + '\\settings.json');
export const escaped = readFileSync('C:\\ProgramData\\Contoso\\\u{00000000000041}.json');
export const either = (old: boolean): Buffer =>
  readFileSync('C:\\ProgramData\\Contoso\\' + (old ? 'old' : 'new') + path.sep + 'settings.json');
