import type { promises as fs } from 'node:fs';
import { diskErrorText } from '../disk/error-text';
import { openOutput } from '../disk/open-output';
import { planLine, PLAN_HEAD } from '../disk/plan';
import type { FileResult } from '../contract/result';
import { OutputError } from './output-error';
import { UsageError } from './usage-error';

/** Writes a plan, file by file. */
export class PlanWriter {
  private constructor(
    private readonly file: string,
    private readonly handle: fs.FileHandle,
  ) {}

  /** @throws UsageError when the plan's file cannot be created */
  static async open(file: string, cwd: string): Promise<PlanWriter> {
    try {
      const handle = await openOutput(cwd, file);
      await handle.writeFile(PLAN_HEAD);
      return new PlanWriter(file, handle);
    } catch (error) {
      throw new UsageError(`${file}: cannot be written: ${diskErrorText(error)}`);
    }
  }

  async add(path: string, result: FileResult): Promise<void> {
    const line = planLine(path, result);
    if (line === null) return;
    try {
      await this.handle.writeFile(line);
    } catch (error) {
      throw new OutputError(this.file, error);
    }
  }

  async end(): Promise<void> {
    await this.handle.close();
  }
}
