import type { FileResult } from '../contract/result';
import { applyEdits } from '../text/edit';
import { decodeText, displayText, encodeText, type Encoding } from '../text/encoding';
import { isScript } from './suffixes';

/** A result without the bytes and texts of its file. */
export type BareResult = Omit<FileResult, 'before' | 'after' | 'beforeText' | 'afterText'>;

/** The results of an earlier run, each with the basis that it had. */
export interface EarlierResults {
  /** The bases for which there are results of all these paths. */
  readonly basesOf: (paths: readonly string[]) => readonly string[];
  /** The result of one path; `basesOf` named the basis. */
  readonly resultOf: (path: string, basis: string) => Promise<BareResult>;
}

/**
 * A result of an earlier run with the bytes of its file, from which the new ones follow.
 *
 * @param before the bytes that the earlier run read too; null when there were none
 * @param encoding what files without a byte order mark are written in; null to find out
 */
export function resumedResult(bare: BareResult, before: Uint8Array | null, encoding: string | null): FileResult {
  const plain: FileResult = { ...bare, before, after: null, beforeText: null, afterText: null };
  if (bare.outcome !== 'changed' || before === null) return plain;
  const decoded = decodeText(before, { encoding: (encoding ?? undefined) as Encoding | undefined });
  const text = applyEdits(decoded.text, bare.edits);
  const shown = (each: string): string => (isScript(bare.path) ? displayText(decoded, each) : each);
  return {
    ...plain,
    after: encodeText(decoded, text),
    beforeText: shown(decoded.text),
    afterText: shown(text),
  };
}
