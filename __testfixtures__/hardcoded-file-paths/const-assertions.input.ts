import * as path from 'path';

// Each text is a type of its own here.
export const places = ['C:\\ProgramData\\Contoso\\a.log', path.sep] as const;
export const byName = { log: 'C:\\ProgramData\\Contoso\\a.log', nested: { log: 'C:\\ProgramData\\Contoso\\b.log' } } as const;
export const old = <const>['C:\\ProgramData\\Contoso\\a.log'];

// A call inside is none of it.
export const joined = { log: path.join('C:\\ProgramData\\Contoso', 'a.log') } as const;
