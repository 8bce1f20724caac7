import * as path from 'path';
export const SYSTEM = 'C:\\Windows\\System32';
export const DATA = path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso');
export * as more from './more';
