import * as path from 'path';

enum Place {
  Data = 'C:\\ProgramData\\Contoso',
}
const forward = 'C:/ProgramData/Contoso/settings.json';
const climbing = 'C:\\ProgramData\\Contoso\\..\\Other';
const raw = String.raw`C:\ProgramData\Contoso\settings.json`;
const literal: 'C:\\ProgramData\\Contoso' = 'C:\\ProgramData\\Contoso';
export { Place, forward, climbing, raw, literal, path };
