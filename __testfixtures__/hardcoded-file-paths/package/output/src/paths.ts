import * as path from 'path';
// infport: hardcoded-file-paths: process.env.SystemRoot, or the path that the INF publishes
export const SYSTEM = 'C:\\Windows\\System32';
export const DATA = path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso');
export * as more from './more';
