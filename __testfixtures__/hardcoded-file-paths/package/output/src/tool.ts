import { join } from 'path';
import { DATA, SYSTEM, more } from './paths.js';

// infport: hardcoded-file-paths: let the INF publish the path, read it by CM_Open_DevNode_Key
export const image = join(SYSTEM, 'drivers', 'mixer.sys');
export const log = join(DATA, 'tool.log');
export const program = `${more.Folder.Programs}\\mixer.exe`;
