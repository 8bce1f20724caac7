import { readFileSync } from 'fs';

export function read(path: string): string {
  // infport: hardcoded-file-paths: process.env.ProgramData with a company sub-directory
  return readFileSync(path || 'C:\\ProgramData\\Contoso\\default.json', 'utf8');
}
