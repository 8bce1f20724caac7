import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** What the oracle recorded about installing sections of one INF (`oracle/README.md` of the shared folder). */
export interface OracleAnswer {
  /** Path of the INF, relative to the shared folder or to `oracle/apply`. */
  readonly inf: string;
  readonly ok: boolean;
  /** The directories it used for DIRIDs 1 and 13. */
  readonly dirids: Readonly<Record<string, string>>;
  readonly files: readonly {
    readonly op: 'copy' | 'delete' | 'rename';
    readonly source: string | null;
    readonly target: string;
  }[];
  readonly steps: readonly {
    readonly section: string;
    readonly kind: string;
    readonly ok: boolean;
    readonly error: string | null;
  }[];
  readonly fixups: readonly { readonly kind: string; readonly section: string; readonly line: string }[];
  readonly registry: readonly {
    readonly change: string;
    readonly key: string;
    readonly value: string | null;
    readonly type?: string;
    readonly data?: unknown;
    readonly was?: unknown;
  }[];
}

/** An answer with the file that it is about. */
export interface OracleCase {
  readonly name: string;
  readonly path: string;
  readonly answer: OracleAnswer;
}

/** The small cases of a folder, an INF with its answer each. */
export function smallCases(folder: string): OracleCase[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.setupapi.json') && !file.includes('.nomap.'))
    .map((file) => readCase(JSON.parse(readFileSync(join(folder, file), 'utf8')) as OracleAnswer, folder));
}

/** The recorded answers of a shared folder. Throws when the folder is not there: nothing was compared then. */
export function recordedCases(shared: string): OracleCase[] {
  const recorded = ['corpus', 'pairs'].flatMap((name) =>
    gunzipSync(readFileSync(join(shared, `oracle/recorded/${name}.ndjson.gz`)))
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => readCase(JSON.parse(line) as OracleAnswer, shared)),
  );
  return [...smallCases(join(shared, 'oracle/apply')), ...recorded];
}

function readCase(answer: OracleAnswer, root: string): OracleCase {
  return {
    name: `${answer.inf} [${answer.steps.map((step) => step.section).join(' ')}]`,
    path: join(root, answer.inf),
    answer,
  };
}
