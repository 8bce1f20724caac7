import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import { diskErrorText } from '../disk/error-text';
import { planLine, PLAN_HEAD } from '../disk/plan';
import type { FileResult } from '../contract/result';
import { UsageError } from './usage-error';

/** Writes a plan, file by file. */
export class PlanWriter {
  private constructor(private readonly handle: fs.FileHandle) {}

  /** @throws UsageError when the plan's file cannot be created */
  static async open(file: string, cwd: string): Promise<PlanWriter> {
    try {
      const handle = await fs.open(resolve(cwd, file), 'w');
      await handle.writeFile(PLAN_HEAD);
      return new PlanWriter(handle);
    } catch (error) {
      throw new UsageError(`${file}: cannot be written: ${diskErrorText(error)}`);
    }
  }

  async add(path: string, result: FileResult): Promise<void> {
    const line = planLine(path, result);
    if (line !== null) await this.handle.writeFile(line);
  }

  async end(): Promise<void> {
    await this.handle.close();
  }
}
