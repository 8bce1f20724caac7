import fs, { type PathLike } from 'fs';
import * as path from 'path';

type Log = 'C:\\ProgramData\\Contoso\\a.log' | 'none';
interface Options { readonly log: Log; readonly dir: string; }

// What the types fix to the literal stays.
export const chosen = (log: Log): Log => log;
chosen('C:\\ProgramData\\Contoso\\a.log');
export const options: Options = { log: 'C:\\ProgramData\\Contoso\\a.log', dir: path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'dir') };
export function first(): Log { return 'C:\\ProgramData\\Contoso\\a.log'; }
const KEY = path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'key');
export const table = { [KEY]: 1 };
export const one = table[KEY];
export const inferred = path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 't');
export type Inferred = typeof inferred;
export const again: Inferred = 'C:\\ProgramData\\Contoso\\t';
export const asserted = 'C:\\ProgramData\\Contoso\\a.log' as Log;

// Names of members are no expressions.
export const seen = { 'C:\\ProgramData\\Contoso\\a.log': 1, other: 2 };
export class Cache { 'C:\\ProgramData\\Contoso\\b.log' = 1; }

// Another drive, a list of paths, a long path, doubled separators, control characters.
export const drive = 'D:\\ProgramData\\Contoso\\scope.log';
export const temp = 'E:\\Windows\\Temp\\Contoso\\scope.log';
export const list = 'C:\\ProgramData\\Contoso\\bin;C:\\ProgramData\\Contoso\\lib';
export const begun = 'C:\\ProgramData\\Contoso\\bin;' + (process.env.PATH ?? '');
export const long = '\\\\?\\C:\\ProgramData\\Contoso\\long';
export const doubled = 'C:\\\\ProgramData\\\\Contoso\\\\x.json';
export const tab = 'C:\\ProgramData\\Contoso\tx.json';

// A name of the program.
export function load(process: { encoding: BufferEncoding }): string {
  return fs.readFileSync('C:\\ProgramData\\Contoso\\a.log', process.encoding);
}

// Made: escapes stay as they are spelled, and a template keeps all that follows the folder.
export const spelled: PathLike = path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', 'caf\u00e9\x41.log');
export const quoted = path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', "Kim's.log");
export const template = (name: string): string => `${process.env.ProgramData ?? 'C:\\ProgramData'}\\Contoso\\${name}`;
export const climbing = `${process.env.ProgramData ?? 'C:\\ProgramData'}\\Contoso\\${'..'}\\x`;
export const plain = `${process.env.ProgramData ?? 'C:\\ProgramData'}\\Contoso\\caf\u00e9`;
export const joined = (name: string): string => path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Contoso', name);
