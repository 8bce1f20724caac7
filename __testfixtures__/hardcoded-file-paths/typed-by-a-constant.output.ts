import path from 'path';

const DEFAULTS = Object.freeze({ dir: path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'a'), depth: 1 });
const own: typeof DEFAULTS = { dir: path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'a'), depth: 1 };
const fixed: { readonly dir: 'C:\\ProgramData\\Contoso\\b' } = { dir: 'C:\\ProgramData\\Contoso\\b' };
export const all = [own, fixed, path.sep];
