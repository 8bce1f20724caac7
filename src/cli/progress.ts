import { printableLine } from '../report/printable';
import type { Input } from '../run/input';
import type { Host, Output } from './host';

// How often the line is drawn again, and how often one is written where lines stay.
const DRAWN_EVERY_MS = 250;
const WRITTEN_EVERY_MS = 10_000;
/** A file that takes this long is named. */
const SLOW_MS = 3000;
/** What a narrow terminal shows without breaking the line. */
const MOST_COLUMNS = 79;
const ERASE_LINE = '\r\u001b[K';

/** What a long run says of itself on standard error while it is at work: files done, rate, time left, the slow file. */
export class Progress {
  private files = 0;
  private bytes = 0;
  private readonly started: number;
  private readonly current = new Map<string, number>();
  private shown = '';
  private readonly timer: NodeJS.Timeout;

  /** @param total files and bytes of the run */
  constructor(
    private readonly total: { readonly files: number; readonly bytes: number },
    private readonly host: Host,
  ) {
    this.started = host.now().getTime();
    const { isTerminal } = host.stderr;
    this.timer = setInterval(() => void this.tell(), isTerminal ? DRAWN_EVERY_MS : WRITTEN_EVERY_MS);
    this.timer.unref();
  }

  /** The host, whose outputs take the line away before they write. */
  get quietHost(): Host {
    const wrapped = (output: Output): Output =>
      output.isTerminal
        ? {
            ...output,
            write: async (chunk) => {
              await this.erase();
              await output.write(chunk);
            },
          }
        : output;
    return { ...this.host, stdout: wrapped(this.host.stdout), stderr: wrapped(this.host.stderr) };
  }

  /** A thread starts with a file, or is through with it. */
  readonly work = ({ path }: Input, state: 'started' | 'done'): void => {
    if (state === 'started') this.current.set(path, this.host.now().getTime());
    else this.current.delete(path);
  };

  /** One more file is done. */
  count(bytes: number): void {
    this.files++;
    this.bytes += bytes;
  }

  /** Takes the line away for good. */
  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.erase();
  }

  /** The line as it would be shown now: `120 of 530 files, 14.2 a second, 29 s left; big.inf for 12 s`. */
  line(): string {
    const now = this.host.now().getTime();
    const seconds = Math.max(0.001, (now - this.started) / 1000);
    const parts = [`${this.files} of ${this.total.files} files`];
    if (this.files > 0) {
      parts.push(`${(this.files / seconds).toFixed(1)} a second`);
      const left =
        this.total.bytes > 0 && this.bytes > 0 ? this.total.bytes / this.bytes : this.total.files / this.files;
      parts.push(`${duration(Math.max(0, seconds * (left - 1)))} left`);
    }
    const [slow] = [...this.current].sort(([, a], [, b]) => a - b);
    const waits = slow === undefined ? 0 : now - slow[1];
    const about =
      slow !== undefined && waits >= SLOW_MS ? `; ${printableLine(slow[0])} for ${duration(waits / 1000)}` : '';
    return parts.join(', ') + about;
  }

  private async tell(): Promise<void> {
    const line = this.line();
    const { stderr } = this.host;
    if (!stderr.isTerminal) {
      await stderr.write(`infport: ${line}\n`);
      return;
    }
    const fitting = line.length > MOST_COLUMNS ? `${line.slice(0, MOST_COLUMNS - 1)}\u2026` : line;
    if (fitting === this.shown) return;
    this.shown = fitting;
    // Standard error makes control characters visible; the line is safe by itself.
    await (this.host.painted ?? stderr).write(`${ERASE_LINE}${fitting}`);
  }

  private async erase(): Promise<void> {
    if (this.shown === '') return;
    this.shown = '';
    await (this.host.painted ?? this.host.stderr).write(ERASE_LINE);
  }
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 100) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
