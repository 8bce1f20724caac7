import * as path from 'path';

// What is compared with, or names a member, has to stay equal to what the program uses elsewhere.
export const log = 'C:\\ProgramData\\Contoso\\a.log';
export const isOurs = (file: string): boolean => file.startsWith('C:\\ProgramData\\Contoso\\');
export const sizes = { ['C:\\ProgramData\\Contoso\\a.log']: 1, 'C:\\ProgramData\\Contoso\\b.log': path.sep.length };

export function kindOf(file: string): string {
  switch (file) {
    case 'C:\\ProgramData\\Contoso\\a.log':
      return 'log';
    default:
      return 'C:\\ProgramData\\Contoso\\other';
  }
}
