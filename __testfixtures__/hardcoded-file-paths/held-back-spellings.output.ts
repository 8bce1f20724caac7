import * as path from 'path';

enum Place {
  // infport: hardcoded-file-paths: process.env.ProgramData with a company sub-directory
  Data = 'C:\\ProgramData\\Contoso',
}
// infport: hardcoded-file-paths: process.env.ProgramData with a company sub-directory
const forward = 'C:/ProgramData/Contoso/settings.json';
// infport: hardcoded-file-paths: process.env.ProgramData with a company sub-directory
const climbing = 'C:\\ProgramData\\Contoso\\..\\Other';
// infport: hardcoded-file-paths: process.env.ProgramData with a company sub-directory
const raw = String.raw`C:\ProgramData\Contoso\settings.json`;
// infport: hardcoded-file-paths: process.env.ProgramData with a company sub-directory
const literal: 'C:\\ProgramData\\Contoso' = 'C:\\ProgramData\\Contoso';
export { Place, forward, climbing, raw, literal, path };
