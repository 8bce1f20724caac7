import { promises as fs } from 'node:fs';
import { dirname, relative } from 'node:path';
import { gitPatch } from '../diff/git-patch';
import { textDiff } from '../diff/text-diff';
import { diskErrorText, errorCode } from '../disk/error-text';
import { JournalWriter, runName } from '../disk/journal';
import { isInside } from '../disk/is-inside';
import { clearLeftovers } from '../disk/leftovers';
import { replaceFile } from '../disk/replace-file';
import type { FileResult } from '../contract/result';
import { isHeldAsUtf8 } from '../git/held-as-utf8';
import { Repositories, type Repository } from '../git/repository';
import { Baseline } from '../report/baseline';
import type { ReportFile } from '../report/format';
import { printableLine } from '../report/printable';
import { pathsHash, rowsOf, type RunHead } from '../report/run-head';
import { summaryText } from '../report/summary-text';
import type { Input } from '../run/input';
import type { RunRequest } from '../run/request';
import { runInputs, type Done, type RunOptions } from '../run/run-inputs';
import { isScript } from '../run/suffixes';
import { SummaryCounter, type Summary } from '../run/summary';
import { findForRun, type FoundForRun } from './found-for-run';
import { writeRefusal } from './write-refusal';
import { chosenTransforms } from './chosen-transforms';
import { journalPlace } from './journal-place';
import { colourWanted } from './colour-wanted';
import { EXIT_CLEAN, EXIT_INTERRUPTED, EXIT_LEFT, EXIT_TROUBLE } from './exit-codes';
import type { Host } from './host';
import { noteWriter } from './note-writer';
import { OutputError } from './output-error';
import { pathInPatch, patchPlace, type PatchPlace } from './patch-place';
import { PlanWriter } from './plan-writer';
import { Progress } from './progress';
import { reportText } from './report-text';
import { ReportWriter } from './report-writer';
import { resumed, type Resumed } from './resume';
import { reviewerOf } from './review';
import { threadsFor } from './threads-for';
import type { RunSettings } from './run-settings';
import { UsageError } from './usage-error';
import { VERSION } from './version';

/** Looks at the files, writes what is to be written, prints the reports, and gives the exit code. */
export async function performRun(asked: RunSettings, host: Host, argv: readonly string[]): Promise<number> {
  const settings = withTransforms(asked, host);
  const found = await findForRun(settings, host);
  for (const problem of found.problems) await host.stderr.write(`infport: ${problem}\n`);
  const trouble = found.problems.length > 0 && settings.errorOnUnmatched;
  // A part of a run may be empty; its report says so.
  const mayBeEmpty = settings.shard !== null && found.problems.length === 0;
  if (found.files === 0 && !mayBeEmpty) {
    if (found.problems.length === 0)
      await host.stderr.write('infport: no file to look at: the list of paths is empty.\n');
    return settings.errorOnUnmatched ? EXIT_TROUBLE : EXIT_CLEAN;
  }
  const baseline = settings.baseline === null ? null : await baselineIn(settings.baseline, host.cwd);
  const earlier = settings.resume.length === 0 ? null : await resumed(settings, host.cwd);
  const progress = wantsProgress(settings, host) ? new Progress(sizeOf(found), host) : null;
  try {
    const outer = progress?.quietHost ?? host;
    return await new Performance(settings, outer, argv, found, baseline, earlier, progress).perform(trouble);
  } finally {
    await progress?.end();
  }
}

function wantsProgress({ progress, quiet, interactive }: RunSettings, host: Host): boolean {
  return !interactive && (progress ?? (host.stderr.isTerminal && !quiet));
}

function sizeOf({ files, packages }: FoundForRun): { files: number; bytes: number } {
  return { files, bytes: packages.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** @throws UsageError when it cannot be read, or is no report */
async function baselineIn(path: string, cwd: string): Promise<Baseline> {
  const refused = (why: string): UsageError =>
    new UsageError(`--baseline ${path}: ${why}; it takes a report of --format json or ndjson.`);
  // A configuration in the tree may name it: a pipe would never end.
  const read = await reportText(path, cwd);
  if ('problem' in read) throw refused(read.problem);
  try {
    return Baseline.read(read.text);
  } catch (error) {
    throw refused(diskErrorText(error));
  }
}

/** The settings with the words of --only and --skip replaced by the ids that they stand for. */
function withTransforms(settings: RunSettings, host: Host): RunSettings {
  const { only, skip } = settings.options;
  if (only === null && skip.length === 0 && settings.transformFiles.length === 0) return settings;
  const { knownTransforms } = require('./known-transforms') as typeof import('./known-transforms');
  const { transforms, transformFiles } = knownTransforms(settings.transformFiles, host);
  const chosen = {
    only: only === null ? null : chosenTransforms('only', only, transforms),
    skip: chosenTransforms('skip', skip, transforms),
  };
  return { ...settings, transformFiles, options: { ...settings.options, ...chosen } };
}

/** One run, from the found files to the exit code. */
class Performance {
  private readonly counter: SummaryCounter;
  private readonly repositories = new Repositories();
  private readonly interrupt = new AbortController();
  /** Made when the first file is written. */
  private journal: JournalWriter | null = null;
  private readonly reviewer: ((results: readonly FileResult[]) => Promise<readonly FileResult[]>) | null;
  /** Set when a file that was named is none that infport works on. */
  private unfit = false;
  /** Why the run did not come to its end, other than by Ctrl-C. */
  private stopped: string | null = null;
  private place: PatchPlace | null = null;
  private plan: PlanWriter | null = null;
  /** Set when writing was asked for and something stands against it: the run then only shows what it would do. */
  private refused = false;

  constructor(
    private readonly settings: RunSettings,
    private readonly host: Host,
    private readonly argv: readonly string[],
    private readonly found: FoundForRun,
    private readonly baseline: Baseline | null,
    private readonly earlier: Resumed | null,
    private readonly progress: Progress | null,
  ) {
    this.counter = new SummaryCounter(settings.verb);
    this.reviewer = settings.interactive ? reviewerOf(settings, host) : null;
  }

  async perform(trouble: boolean): Promise<number> {
    const release = this.host.onInterrupt(() => this.interrupt.abort());
    try {
      if (this.settings.write) this.refused = await this.mustNotWrite();
      const colour = colourWanted(this.settings.color, this.host);
      const { verb, write, options } = this.settings;
      const context = {
        verb,
        version: VERSION,
        write: write && !this.refused,
        minBuild: options.minBuild,
        mode: options.mode,
        run: this.head(),
        ...shown(this.settings),
      };
      const reports = await ReportWriter.open(this.settings.reports, this.host, context, colour);
      if (this.settings.plan !== null) this.plan = await PlanWriter.open(this.settings.plan, this.host.cwd);
      if ((verb === 'port' && (reports.wantsPatch || reports.wantsDiff)) || this.plan !== null) {
        this.place = await patchPlace(this.host.cwd, this.found.inputs, this.repositories);
      }
      if (this.reviewer !== null && !this.refused) this.host.beginKeys?.();
      await this.ending(() => this.takeAll(reports));
      await this.ending(async () => this.journal?.end());
      const summary = this.counter.total();
      await this.ending(() => reports.end(summary));
      await this.ending(async () => this.plan?.end());
      if (this.stopped === null && !this.interrupt.signal.aborted) await this.earlier?.end();
      await this.sumUp(summary, reports.wantsPatch);
      return this.exitCode(summary, trouble);
    } finally {
      this.host.endKeys?.();
      release();
    }
  }

  private async takeAll(reports: ReportWriter): Promise<void> {
    const found = runInputs(this.found.inputs, this.found.packages, this.request(), this.runOptions());
    for await (const done of this.reviewer === null || this.refused ? found : this.reviewed(found, this.reviewer)) {
      await this.take(done, reports);
      // Writing goes on without a reader; a dry run has nobody left to work for.
      if (this.settings.write || this.host.stdout.isClosed?.() !== true || !reports.needsStdout) continue;
      this.stopped = 'the reader of standard output has gone';
      return;
    }
  }

  /** All results, once a person has gone through them: what is asked about is counted over the whole run. */
  private async *reviewed(
    found: AsyncIterable<Done>,
    reviewer: NonNullable<typeof this.reviewer>,
  ): AsyncGenerator<Done> {
    const all: Done[] = [];
    for await (const done of found) all.push(done);
    const results = this.interrupt.signal.aborted ? [] : await reviewer(all.map(({ result }) => result));
    // After Ctrl-C nothing more is written.
    if (this.interrupt.signal.aborted) return;
    for (const [index, done] of all.entries()) yield { ...done, result: results[index] ?? done.result };
  }

  /** Carries out a step of the run. One that fails for want of disk space stops the run in good order. */
  private async ending(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof OutputError) && errorCode(error) === null) throw error;
      this.stopped ??= error instanceof OutputError ? error.message : `the journal: ${diskErrorText(error)}`;
    }
  }

  private request(): RunRequest {
    const { verb, options, transformFiles } = this.settings;
    return { version: VERSION, cwd: this.host.cwd, verb, options, transformFiles };
  }

  /** What the JSON reports say of the run. */
  private head(): RunHead {
    const { verb, options, shard } = this.settings;
    const { inputs, packages } = this.found;
    const own = packages.flatMap(({ files }) => files).sort((a, b) => a - b);
    return {
      command: verb,
      options: { ...options },
      files: inputs.length,
      paths: pathsHash(inputs.map(({ path }) => path)),
      shard: shard === null ? null : { ...shard, rows: rowsOf(own) },
    };
  }

  private runOptions(): RunOptions {
    return {
      jobs: threadsFor(this.settings.jobs, this.found.packages, this.host.processors),
      timeLimit: this.settings.timeLimit,
      signal: this.interrupt.signal,
      earlier: this.earlier?.report ?? null,
      onWork: this.progress?.work ?? (() => undefined),
      onNote: noteWriter(this.settings, this.host),
      onStack: (stack) => void (this.settings.verbose ? this.host.stderr.write(`${stack}\n`) : undefined),
    };
  }

  private async take(done: Done, reports: ReportWriter): Promise<void> {
    const { result: settled, written } = await this.settle(done);
    this.progress?.count(settled.before?.length ?? 0);
    const { result: told, known } =
      this.baseline === null ? { result: settled, known: 0 } : this.baseline.newOf(settled);
    // What was reviewed, written or left out is not what another run would find.
    const result = this.settings.write || known > 0 ? { ...told, basis: null } : told;
    this.counter.add(result, written, known);
    const changed = result.outcome === 'changed';
    const patchPath = this.place === null ? result.path : pathInPatch(this.place, done.input);
    await this.plan?.add(patchPath, result);
    const wantsDiff = changed && reports.wantsDiff && this.settings.showDiff;
    const diff = wantsDiff
      ? textDiff(patchPath, result.beforeText ?? '', result.afterText ?? '', this.settings.context)
      : null;
    const patch = changed && reports.wantsPatch ? await this.patchOf({ ...done, result }, patchPath) : null;
    const { before: _before, after: _after, beforeText: _beforeText, afterText: _afterText, ...row } = result;
    const file: ReportFile = { ...row, diff, written };
    await reports.file(file, patch);
    const unfit = result.outcome === 'skipped' && isUnfit(done.input);
    if (unfit) this.unfit = true;
    if (unfit || (this.settings.verbose && result.outcome === 'skipped'))
      await this.host.stderr.write(`infport: ${printableLine(result.path)}: skipped: ${result.reason}\n`);
    if (result.outcome === 'failed')
      await this.host.stderr.write(`infport: ${placed(result.path, result.reason ?? '')}\n`);
  }

  /** Writes the file when that is asked for. A file that could not be written has failed. */
  private async settle({ input, result }: Done): Promise<{ result: FileResult; written: boolean }> {
    if (!this.settings.write || this.refused) return { result, written: false };
    if (input.absolute === null) {
      await this.host.stdout.write(result.after ?? result.before ?? new Uint8Array(0));
      return { result, written: result.outcome === 'changed' };
    }
    if (result.outcome !== 'changed' || result.before === null || result.after === null)
      return { result, written: false };
    const file = { absolute: input.absolute, before: result.before, after: result.after };
    const problem = await replaceFile(file, this.found.roots, await this.journalOfRun());
    return problem === null
      ? { result, written: true }
      : { result: { ...result, outcome: 'failed', reason: problem }, written: false };
  }

  private async journalOfRun(): Promise<JournalWriter> {
    if (this.journal !== null) return this.journal;
    const { host } = this;
    const place = await journalPlace(await fs.realpath(host.cwd), this.found.roots, this.repositories);
    await clearLeftovers(place, host.isAlive);
    this.journal = new JournalWriter(place, {
      run: await runName(place, host.now(), host.processId),
      version: VERSION,
      command: this.argv,
    });
    return this.journal;
  }

  private async patchOf({ input, result }: Done, path: string): Promise<Uint8Array | null> {
    const { before, after } = result;
    if (before === null || after === null) return null;
    const repository = this.place?.repository ?? null;
    const sixteen = result.encoding === 'utf-16le' || result.encoding === 'utf-16be';
    return gitPatch(
      {
        path,
        before,
        after,
        encoding: result.encoding,
        beforeText: result.beforeText,
        afterText: result.afterText,
        executable: await isExecutable(input.real),
      },
      {
        context: this.settings.context,
        objectFormat: repository?.objectFormat ?? 'sha1',
        heldAsUtf8: sixteen && repository !== null && (await this.isHeldAsUtf8(repository, path)),
      },
    );
  }

  private async isHeldAsUtf8(repository: Repository, path: string): Promise<boolean> {
    try {
      return await isHeldAsUtf8(repository, path);
    } catch (error) {
      throw new OutputError(`the patch of ${path}`, error);
    }
  }

  /** Says on standard error what stands against writing; true when something does. */
  private async mustNotWrite(): Promise<boolean> {
    const { settings, found, repositories } = this;
    const refusal = await writeRefusal(settings, found.inputs, repositories, (indices) => this.changedAmong(indices));
    if (refusal !== null) await this.host.stderr.write(`infport: ${refusal}\n`);
    return refusal !== null;
  }

  /** Which of these inputs the run would change. Looks at their packages only. */
  private async changedAmong(indices: readonly number[]): Promise<string[]> {
    if (indices.length === 0) return [];
    const wanted = new Set(indices);
    const { inputs, packages } = this.found;
    const touched = packages.filter(({ files }) => files.some((index) => wanted.has(index)));
    const changed: string[] = [];
    for await (const { index, result } of runInputs(inputs, touched, this.request(), this.runOptions())) {
      if (result.outcome === 'changed' && wanted.has(index)) changed.push(result.path);
    }
    return changed;
  }

  private async sumUp(summary: Summary, wantsPatch: boolean): Promise<void> {
    const { settings, host } = this;
    if (this.interrupt.signal.aborted) {
      const rest = this.found.files - summary.files;
      await host.stderr.write(
        `infport: interrupted; ${rest} of ${this.found.files} files were not looked at${settings.write ? ' and are untouched' : ''}.\n`,
      );
    }
    if (this.stopped !== null && !(settings.quiet && host.stdout.isClosed?.() === true)) {
      const rest = this.found.files - summary.files;
      await host.stderr.write(`infport: ${this.stopped}; ${rest} of ${this.found.files} files were not looked at.\n`);
    }
    if (settings.quiet) return;
    if (this.earlier !== null) await host.stderr.write(resumedText(this.earlier, summary.files));
    await host.stderr.write(summaryText(summary, { verb: settings.verb, write: settings.write && !this.refused }));
    if (wantsPatch && this.place !== null && summary.outcomes.changed > 0) {
      const here = this.place.folder === (await fs.realpath(host.cwd));
      if (this.place.several)
        await host.stderr.write(
          `The files lie in several repositories; the patch applies with patch -p1 in ${this.place.folder}.\n`,
        );
      else if (!here) await host.stderr.write(`The patch applies in ${this.place.folder}.\n`);
    }
    if (summary.written > 0 && this.journal !== null)
      await host.stderr.write(`Take it back with: infport undo ${this.journal.run}${this.outside()}\n`);
  }

  /** The flag that `undo` needs for a run that wrote outside of the journal's folder. */
  private outside(): string {
    const place = this.journal?.folder ?? this.host.cwd;
    const files = new Set(this.found.inputs.map((input) => input.real));
    const folders = this.found.roots
      .filter((root) => !isInside(place, root))
      .map((root) => (files.has(root) ? dirname(root) : root));
    return [...new Set(folders)].map((folder) => ` --directory ${relative(this.host.cwd, folder)}`).join('');
  }

  private exitCode(summary: Summary, trouble: boolean): number {
    if (this.interrupt.signal.aborted) return EXIT_INTERRUPTED;
    if (trouble || this.refused || this.unfit || this.stopped !== null || summary.outcomes.failed > 0)
      return EXIT_TROUBLE;
    const left = summary.outcomes.changed > summary.written || summary.left.error + summary.left.warning > 0;
    return left && !this.settings.exitZero ? EXIT_LEFT : EXIT_CLEAN;
  }
}

/** How much of a run was there already. */
function resumedText({ report }: Resumed, files: number): string {
  const { taken, problems } = report;
  const [first] = problems;
  const unread = problems.length === 1 ? '1 row' : `${problems.length} rows`;
  return (
    `infport: ${taken} of ${files} files taken from the earlier report, ${files - taken} looked at.\n` +
    (first === undefined ? '' : `infport: ${unread} of the earlier report cannot be taken: ${first}\n`)
  );
}

/** Which findings the text report prints. */
function shown({ quiet, showNotes }: RunSettings): { show?: 'none' | 'notes' } {
  if (quiet) return { show: 'none' };
  return showNotes ? { show: 'notes' } : {};
}

/**
 * A named file that is skipped was a mistake of the command line. Scripts and second names of files are skipped for
 * good reasons.
 */
function isUnfit(input: Input): boolean {
  return input.named && input.settled === null && !isScript(input.path);
}

async function isExecutable(real: string | null): Promise<boolean> {
  if (real === null || process.platform === 'win32') return false;
  return ((await fs.stat(real)).mode & 0o100) !== 0;
}

/** A reason with its place before it; some reasons name a more exact one themselves. */
function placed(path: string, reason: string): string {
  return reason.startsWith(`${path}:`) ? reason : `${printableLine(path)}: ${reason}`;
}
