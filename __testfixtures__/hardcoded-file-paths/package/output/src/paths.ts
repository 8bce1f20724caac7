import * as path from 'path';
// infport: hardcoded-file-paths: build the path on process.env.SystemRoot, or read it where the INF publishes it
export const SYSTEM = 'C:\\Windows\\System32';
export const DATA = path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso');
export * as more from './more';
