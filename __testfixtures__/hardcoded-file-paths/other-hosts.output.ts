import * as path from 'path';
import { join } from 'node:path';

// Runs on other systems too, where path.join would turn the separators.
export const folders = {
  win32: path.win32.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'logs'),
  linux: '/var/log/contoso',
};
export const chosen =
  process.platform === 'win32' ? path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'logs') : join('/var/log', 'contoso');
export const other = process.platform === 'linux' ? '/var/log' : path.win32.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'logs');

export function folder(): string {
  if (process.platform !== 'win32') return path.join('/var', 'log');
  else return path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'logs');
}
