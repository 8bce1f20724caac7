import { diskErrorText } from '../disk/error-text';
import { openOutput } from '../disk/open-output';
import type { ReportContext, ReportFile, ReportFormat, RuleText } from '../report/format';
import { PATCH_FORMAT, reportFormat } from '../report/formats';
import { printable } from '../report/printable';
import type { Summary } from '../run/summary';
import type { Host, Output } from './host';
import { OutputError } from './output-error';
import type { ReportTarget } from './report-targets';
import { UsageError } from './usage-error';

/** Where one report goes. */
interface Sink {
  /** Null for the patch, which is bytes. */
  readonly format: ReportFormat | null;
  readonly output: Output;
  readonly onStdout: boolean;
  readonly close: () => Promise<void>;
  readonly kept: ReportFile[];
  readonly context: ReportContext;
}

/** Writes all reports of a run, each as the files come in. */
export class ReportWriter {
  private constructor(private readonly sinks: readonly Sink[]) {}

  /**
   * Opens the reports.
   *
   * @throws UsageError when a report's file cannot be created: better now than after the work
   */
  static async open(
    targets: readonly ReportTarget[],
    host: Host,
    context: Omit<ReportContext, 'colour'>,
    colour: boolean,
  ): Promise<ReportWriter> {
    const sinks: Sink[] = [];
    for (const target of targets) {
      const { output, close } =
        target.file === null
          ? { output: host.stdout, close: async () => undefined }
          : await openFile(host.cwd, target.file);
      const format = target.format === PATCH_FORMAT ? null : reportFormat(target.format);
      const own = { ...context, colour: colour && target.file === null, said: new Map(), transformText };
      sinks.push({ format, output, onStdout: target.file === null, close, kept: [], context: own });
      const begin = format?.streamed === true ? (format.begin?.(own) ?? '') : '';
      if (begin !== '') await output.write(begin);
    }
    return new ReportWriter(sinks);
  }

  /** True when some report needs the text diff of each changed file. */
  get wantsDiff(): boolean {
    return this.sinks.some((sink) => sink.format?.wantsDiff === true);
  }

  /** True when some report goes to standard output. */
  get needsStdout(): boolean {
    return this.sinks.some((sink) => sink.onStdout);
  }

  /** True when some report is a patch. */
  get wantsPatch(): boolean {
    return this.sinks.some((sink) => sink.format === null);
  }

  async file(file: ReportFile, patch: Uint8Array | null): Promise<void> {
    for (const sink of this.sinks) {
      if (sink.format === null) {
        // At a terminal nobody applies it; what it shows of a file must not drive the terminal.
        if (patch !== null)
          await sink.output.write(sink.output.isTerminal ? printable(Buffer.from(patch).toString('utf8')) : patch);
      } else if (sink.format.streamed) {
        const text = sink.format.file(file, sink.context);
        if (text !== '') await sink.output.write(text);
      } else sink.kept.push(file);
    }
  }

  async end(summary: Summary): Promise<void> {
    for (const sink of this.sinks) {
      const text =
        sink.format === null
          ? ''
          : sink.format.streamed
            ? sink.format.end(summary, sink.context)
            : sink.format.render(sink.kept, summary, sink.context);
      if (text !== '') await sink.output.write(text);
      await sink.close();
    }
  }
}

function transformText(id: string): RuleText | null {
  // Loaded only for a report that asks.
  const { transformList } = require('../builtin-transforms') as typeof import('../builtin-transforms');
  return transformList().find((meta) => meta.id === id) ?? null;
}

async function openFile(cwd: string, shown: string): Promise<{ output: Output; close: () => Promise<void> }> {
  try {
    const handle = await openOutput(cwd, shown);
    return {
      output: {
        isTerminal: false,
        write: (chunk) =>
          handle.writeFile(chunk).catch((error: unknown) => Promise.reject(new OutputError(shown, error))),
      },
      close: () => handle.close().catch((error: unknown) => Promise.reject(new OutputError(shown, error))),
    };
  } catch (error) {
    throw new UsageError(`${shown}: cannot be written: ${diskErrorText(error)}`);
  }
}
