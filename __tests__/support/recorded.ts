import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ordinaryInfs } from './ordinary-infs';

const TESTS = join(__dirname, '..');
const ROOT = join(TESTS, '..');

/** A recorded answer of setupapi, with the path of the file that it is about. */
export interface RecordedAnswer {
  readonly path: string;
  /** The directory of the file as it was when the answer was recorded, with a final backslash. */
  readonly directory: string;
  readonly answer: {
    readonly file: string;
    readonly ok: boolean;
    readonly error: string | null;
    readonly errorLine: number | null;
    readonly sections: readonly {
      readonly name: string;
      readonly lines: readonly { readonly key: string | null; readonly fields: readonly string[] }[];
    }[];
  };
}

/** The answers about files of one odd construct each. */
export function edgeAnswers(): RecordedAnswer[] {
  const folder = join(TESTS, 'recorded', 'edge');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.setupapi.json'))
    .map((name) => ({
      path: join(folder, name.replace('.setupapi.json', '.inf')),
      directory: 'Z:\\tmp\\h\\oracle\\edge\\',
      answer: JSON.parse(readFileSync(join(folder, name), 'utf8')) as RecordedAnswer['answer'],
    }));
}

/** An INF of the project's own. */
export interface OwnInf {
  /** Relative to the project; invented for generated ones. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Every INF of the project's own: recorded cases, fixtures of the transforms, examples, and ordinary packages of every
 * class.
 */
export function ownInfs(): OwnInf[] {
  const files = ['__tests__/recorded', '__testfixtures__', 'examples'].flatMap((folder) => {
    return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:inf|inx|infx)$/i.test(name))
      .sort()
      .map((name) => ({
        name: relative(ROOT, join(ROOT, folder, name)),
        bytes: readFileSync(join(ROOT, folder, name)),
      }));
  });
  return [...files, ...ordinaryInfs()];
}
