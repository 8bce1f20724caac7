import path from 'path';

export const one = 'C:\\ProgramData\\Contoso\\a' as 'C:\\ProgramData\\Contoso\\a' | 'none';
export const two = { dir: 'C:\\ProgramData\\Contoso\\a' } as { dir: `C:\\${string}` };
export const three = path.normalize('C:\\ProgramData\\Contoso\\a' as string);
