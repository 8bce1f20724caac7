import type { FileResult } from '../contract/result';
import { PatchError } from '../diff/parse-patch';
import { sha256 } from './sha256';

/** The first line of a plan. */
export const PLAN_HEAD = `${JSON.stringify({ type: 'infport-plan', schemaVersion: 1 })}\n`;

/** One file of a plan. */
export interface PlannedFile {
  readonly type: 'file';
  /** Relative to the folder in which the plan is applied. */
  readonly path: string;
  readonly sha256Before: string;
  readonly sha256After: string;
  /** The one span of the old bytes around all that differs, and the bytes in its place, base64. */
  readonly start: number;
  readonly end: number;
  readonly bytes: string;
}

/** The line of a plan for a changed file; null for a file without changes. */
export function planLine(path: string, result: Pick<FileResult, 'before' | 'after'>): string | null {
  const { before, after } = result;
  if (before === null || after === null) return null;
  const { start, endBefore, endAfter } = difference(before, after);
  const planned: PlannedFile = {
    type: 'file',
    path,
    sha256Before: sha256(before),
    sha256After: sha256(after),
    start,
    end: endBefore,
    bytes: Buffer.from(after.subarray(start, endAfter)).toString('base64'),
  };
  return `${JSON.stringify(planned)}\n`;
}

/**
 * The bytes that a plan makes of a file.
 *
 * @throws Error when the file is not the one that the plan was made for
 */
export function applyPlan(planned: PlannedFile, before: Uint8Array): Uint8Array {
  if (sha256(before) !== planned.sha256Before) throw new Error('the file changed since the plan was made');
  const after = Buffer.concat([
    before.subarray(0, planned.start),
    Buffer.from(planned.bytes, 'base64'),
    before.subarray(planned.end),
  ]);
  if (sha256(after) !== planned.sha256After)
    throw new Error('the plan is damaged: it does not give the bytes that it promises');
  return after;
}

/** True when the bytes are a plan rather than a patch. */
export function isPlan(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 64)).toString('latin1').startsWith('{"type":"infport-plan"');
}

/** The files of a plan. @throws PatchError when it cannot be read */
export function parsePlan(bytes: Uint8Array): PlannedFile[] {
  const rows = Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .filter((row) => row !== '');
  return rows.slice(1).map((row, index) => {
    const damaged = (why: string, cause?: unknown): PatchError =>
      new PatchError(`line ${index + 2}: the plan is damaged: ${why}`, { cause });
    let planned: unknown;
    try {
      planned = JSON.parse(row);
    } catch (error) {
      throw damaged((error as Error).message, error);
    }
    if (!isPlanned(planned)) throw damaged('it does not say what to change');
    return planned;
  });
}

function isPlanned(value: unknown): value is PlannedFile {
  if (typeof value !== 'object' || value === null) return false;
  const planned = value as Partial<Record<keyof PlannedFile, unknown>>;
  const texts = [planned.path, planned.sha256Before, planned.sha256After, planned.bytes];
  if (!texts.every((text) => typeof text === 'string')) return false;
  const { start, end } = planned;
  return (
    Number.isSafeInteger(start) &&
    Number.isSafeInteger(end) &&
    0 <= (start as number) &&
    (start as number) <= (end as number)
  );
}

/** The one span around everything that differs. */
function difference(before: Uint8Array, after: Uint8Array): { start: number; endBefore: number; endAfter: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, endBefore: before.length - tail, endAfter: after.length - tail };
}
