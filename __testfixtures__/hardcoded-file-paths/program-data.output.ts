import fs from 'fs';
import path from 'path';

/** Where the tool keeps its settings. */
export const settings = path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'Mixer', 'settings.json');
export const folder = path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso\\');

export function log(name: string): void {
  fs.appendFileSync(`${process.env.ProgramData ?? 'C:\\ProgramData'}\\Contoso\\logs\\${name}-${Date.now()}.log`, 'started');
  fs.appendFileSync(path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'logs\\') + name, 'started');
}

// Not below a company folder: only marked.
// infport: hardcoded-file-paths: process.env.ProgramData with a company sub-directory
export const root = 'C:\\ProgramData\\mixer.log';
// infport: hardcoded-file-paths: process.env.ProgramData with a company sub-directory
export const unknown = `C:\\ProgramData\\${settings.length}\\x`;
