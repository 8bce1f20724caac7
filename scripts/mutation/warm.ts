import { fork, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { groupBy } from '../../src/package/group-by';
import type { Mutant } from './mutants';
import type { ProjectCopy } from './project-copy';
import type { ReachingTest } from './reach';

const PROGRAM = resolve(__dirname, 'warm-tests.js');
/** Beside the tests: loading, and what a file does before its first test, which the survey does not count. */
const LOAD_MS = 180_000;
const TEST_LIMIT_MS = 20_000;

/** `failed`: the name of a test; null when the file of tests could not be loaded. `timeout`: or the process ended. */
type Answer = { readonly failed?: string | null } | 'timeout';
/** Comes for each test that runs, before the answer. */
interface Started {
  readonly started: true;
}

/** What a warm run of tests over a fault says; `left`: the tests that only Jest itself can run. */
export type WarmVerdict = 'noticed' | 'timeout' | { readonly left: readonly ReachingTest[] };

/**
 * Runs tests in a process that is kept: a call of Jest loads all modules anew, which costs more than most tests do. A
 * test that fails here without a fault too is left to Jest.
 */
export class WarmTests {
  private child: ChildProcess | null = null;
  private readonly fit = new Map<string, boolean>();
  /** What was another text when the process loaded it. */
  private changed: readonly string[] = [];

  constructor(private readonly copy: ProjectCopy) {}

  /** Puts the fault to the tests; they stop at the first that notices it. */
  async judge(mutant: Mutant, tests: readonly ReachingTest[]): Promise<WarmVerdict> {
    const left: ReachingTest[] = [];
    for (const stage of stages(mutant, tests)) {
      let own = stage.filter((test) => this.fit.get(keyOf(test)) !== false);
      left.push(...stage.filter((test) => !own.includes(test)));
      while (own.length > 0) {
        const answer = await this.copy.withFault(mutant, () => this.run([mutant.path], own));
        if (answer !== 'timeout' && answer.failed === undefined) break;
        const failed = answer === 'timeout' ? null : answer.failed;
        const suspects = own.filter(({ name }) => failed === null || name === failed);
        if (await this.allPass(mutant, suspects)) return answer === 'timeout' ? 'timeout' : 'noticed';
        left.push(...suspects);
        own = own.filter((test) => !suspects.includes(test));
      }
    }
    return { left };
  }

  end(): void {
    this.child?.kill('SIGKILL');
    this.child = null;
  }

  private async allPass(mutant: Mutant, tests: readonly ReachingTest[]): Promise<boolean> {
    if (tests.length > 0 && tests.every((test) => this.fit.get(keyOf(test)) === true)) return true;
    const answer = await this.run([mutant.path], tests);
    const pass = answer !== 'timeout' && answer.failed === undefined && tests.length > 0;
    for (const test of tests) this.fit.set(keyOf(test), pass);
    return pass;
  }

  private async run(changed: readonly string[], tests: readonly ReachingTest[]): Promise<Answer> {
    const file = tests[0]?.file;
    if (file === undefined) return {};
    const limit = TEST_LIMIT_MS + 10 * tests.reduce((sum, { duration }) => sum + duration, 0);
    const message = {
      changed: [...new Set([...this.changed, ...changed])],
      file,
      tests: tests.map(({ name }) => name),
    };
    const child = this.process();
    this.changed = changed;
    return new Promise((resolved) => {
      const finish = (answer: Answer): void => {
        clearTimeout(timer);
        child.removeAllListeners('message').removeAllListeners('exit');
        if (answer === 'timeout') this.end();
        resolved(answer);
      };
      const giveUpAfter = (ms: number): NodeJS.Timeout => setTimeout(() => finish('timeout'), ms);
      let timer = giveUpAfter(LOAD_MS);
      let started = false;
      child.on('message', (message: Exclude<Answer, 'timeout'> | Started) => {
        if (!('started' in message)) return finish(message);
        if (started) return;
        started = true;
        clearTimeout(timer);
        timer = giveUpAfter(limit);
      });
      child.on('exit', () => finish('timeout'));
      child.send(message);
    });
  }

  private process(): ChildProcess {
    if (this.child?.connected === true) return this.child;
    this.changed = [];
    this.child = fork(PROGRAM, [this.copy.folder, String(TEST_LIMIT_MS)], { cwd: this.copy.folder, stdio: 'ignore' });
    return this.child;
  }
}

const keyOf = ({ file, name }: ReachingTest): string => `${file}\0${name}`;

/** Tests by file, those first that speak of the faulty file's own transform. */
function stages({ path }: Mutant, tests: readonly ReachingTest[]): ReachingTest[][] {
  const words = path.replace(/\.ts$/, '').split('/').slice(1);
  const near = ({ name }: ReachingTest): boolean => words.some((word) => name.includes(`${word}/`));
  const byFile = (own: readonly ReachingTest[]): ReachingTest[][] =>
    [...groupBy(own, ({ file }) => file).values()].sort((a, b) => meanDuration(a) - meanDuration(b));
  return [...byFile(tests.filter(near)), ...byFile(tests.filter((test) => !near(test)))];
}

const meanDuration = (tests: readonly ReachingTest[]): number =>
  tests.reduce((sum, { duration }) => sum + duration, 0) / tests.length;
