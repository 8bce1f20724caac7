import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupBy } from '../../src/package/group-by';
import type { Mark } from './marks';

/** A test, and the milliseconds that it took in the survey. */
export interface ReachingTest {
  readonly file: string;
  readonly name: string;
  readonly duration: number;
}

/** Beside the records of a survey: the hash of what it was made over. */
export const SOURCES_FILE = 'sources';

/** True for the name of a file that a survey writes. */
export function isRecord(name: string): boolean {
  return name === SOURCES_FILE || name.endsWith('.test.ts.json');
}

/** What the environment of a survey writes about one test file; marks by their index in `marks`. */
interface ReachRecord {
  readonly file: string;
  readonly marks: readonly Mark[];
  /** What all tests of the file reach, as it runs before them. */
  readonly loaded: readonly number[];
  readonly tests: readonly {
    readonly name: string;
    readonly duration: number | null;
    readonly failed: boolean;
    readonly marks: readonly number[];
  }[];
}

/** Which tests reach which piece of code. */
export class Reach {
  private constructor(
    private readonly byMark: ReadonlyMap<Mark, readonly ReachingTest[]>,
    /** Tests that fail without a fault already, as on a machine with too much to do; they notice nothing. */
    readonly failing: readonly string[],
  ) {}

  /** @param folder with the records of a survey */
  static read(folder: string): Reach {
    const byMark = new Map<Mark, ReachingTest[]>();
    const failing: string[] = [];
    for (const name of readdirSync(folder).filter((entry) => entry !== SOURCES_FILE)) {
      const record = JSON.parse(readFileSync(join(folder, name), 'utf8')) as ReachRecord;
      for (const { name: test, duration, failed, marks } of record.tests) {
        if (failed) {
          failing.push(`${record.file}: ${test}`);
          continue;
        }
        const reaching = { file: record.file, name: test, duration: duration ?? 0 };
        for (const index of new Set([...record.loaded, ...marks])) {
          const mark = record.marks[index] as Mark;
          const others = byMark.get(mark);
          if (others === undefined) byMark.set(mark, [reaching]);
          else others.push(reaching);
        }
      }
    }
    return new Reach(byMark, failing);
  }

  of(mark: Mark): readonly ReachingTest[] {
    return this.byMark.get(mark) ?? [];
  }
}

const FIRST_TESTS = 60;

/**
 * Parts the tests that reach a place into two calls of Jest: some of the file with most of them, which notice nearly
 * all faults, then all others.
 */
export function stagesOf(tests: readonly ReachingTest[]): ReachingTest[][] {
  const most = [...groupBy(tests, ({ file }) => file).values()].sort((a, b) => b.length - a.length)[0] ?? [];
  const every = Math.max(1, most.length / FIRST_TESTS);
  const first = new Set(
    Array.from({ length: Math.min(FIRST_TESTS, most.length) }, (_, at) => most[Math.floor(at * every)] as ReachingTest),
  );
  return [[...first], tests.filter((test) => !first.has(test))].filter((stage) => stage.length > 0);
}
