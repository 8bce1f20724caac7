import { readFileSync } from 'fs';

export function read(path: string): string {
  return readFileSync(path || 'C:\\ProgramData\\Contoso\\default.json', 'utf8');
}
