import { join } from 'path';
import { DATA, SYSTEM, more } from './paths.js';

export const image = join(SYSTEM, 'drivers', 'mixer.sys');
export const log = join(DATA, 'tool.log');
export const program = `${more.Folder.Programs}\\mixer.exe`;
