import { join } from 'node:path';

// The call stands wherever the literal stood.
function inFolder(folder: string) {
  return (target: object, _context?: unknown): void => void Object.assign(target, { folder });
}
function tag(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return parts.join('|') + values.join(',');
}
function pick(path: 'C:\\ProgramData\\Contoso\\a.json'): 1;
function pick(path: string): 2;
function pick(path: string): number {
  return path.length;
}
export class Store {
  static readonly folder = 'C:\\ProgramData\\Contoso\\store';
  readonly #file = 'C:\\ProgramData\\Contoso\\store\\a.db';
  constructor(readonly log = 'C:\\ProgramData\\Contoso\\a.log') {
    inFolder('C:\\ProgramData\\Contoso\\x')(this);
  }
  get file(): string {
    return this.#file;
  }
  *files(): Generator<string> {
    yield 'C:\\ProgramData\\Contoso\\b.db';
  }
}
export const places = { main: 'C:\\ProgramData\\Contoso\\main.json' } satisfies Record<string, string>;
export const quoted = tag`a${'C:\\ProgramData\\Contoso\\q.json'}b`;
export const raw = String.raw`x${`C:\\ProgramData\\Contoso\\r.json`}`;
export const chosen: number = pick('C:\\ProgramData\\Contoso\\a.json');
export const size = 'C:\\ProgramData\\Contoso\\s.json'.length;
export const asserted = 'C:\\ProgramData\\Contoso\\t.json'!;
export const trailing = join('C:\\ProgramData\\Contoso\\',);
export const either = process.argv.length > 2 ? 'C:\\ProgramData\\Contoso\\u' : 'D:\\ProgramData\\Contoso\\u';

// Only the literal can stand here.
export enum Place { Log = 'C:\\ProgramData\\Contoso\\e.log' }
export const fixed = { log: 'C:\\ProgramData\\Contoso\\f.log' } as const;
