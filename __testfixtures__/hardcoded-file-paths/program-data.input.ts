import fs from 'fs';

/** Where the tool keeps its settings. */
export const settings = 'C:\\ProgramData\\Contoso\\Mixer\\settings.json';
export const folder = "C:\\ProgramData\\Contoso\\";

export function log(name: string): void {
  fs.appendFileSync(`C:\\ProgramData\\Contoso\\logs\\${name}-${Date.now()}.log`, 'started');
  fs.appendFileSync('C:\\ProgramData\\Contoso\\logs\\' + name, 'started');
}

// Not below a company folder: only marked.
export const root = 'C:\\ProgramData\\mixer.log';
export const unknown = `C:\\ProgramData\\${settings.length}\\x`;
