import * as fs from 'fs';

declare module 'C:\\ProgramData\\Contoso\\plugin' {
  export const version: number;
}

export const has = fs.existsSync;
