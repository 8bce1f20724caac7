export const SYSTEM = 'C:\\Windows\\System32';
export const DATA = 'C:\\ProgramData\\Contoso';
export * as more from './more';
