import type { EngineOptions } from '../contract/options';
import type { Work } from '../inf/work';
import type { Beside } from '../package/beside';
import type { InfPackage } from '../package/model';
import type { DecodedText } from '../text/encoding';
import type { LineIndex } from '../text/span';
import type { StatePool } from './states';

/**
 * Why a rewrite must not be made, in words for its finding; null when it may.
 *
 * @param key names the rewrite, and is the same for the same construct in every run over a text (`Committed.key`)
 */
export type Withheld = (key: string) => string | null;

/** What every run over a text starts from. */
export interface RunInput {
  readonly path: string;
  readonly decoded: DecodedText;
  /** The package of the text as it was read. */
  readonly before: InfPackage;
  readonly options: EngineOptions;
  readonly lines: LineIndex;
  readonly beside: Beside;
  /** What has been done for the file, all runs over it together. */
  readonly work: () => Work;
  readonly states: StatePool;
}

/** Thrown when an INF has cost more than it may: a count, so that the answer is the same on a machine under load. */
export class WorkLimitError extends Error {
  constructor(limit: number) {
    super(
      `its port reads more than ${limit} sections, those read again after an edit among them; --work-limit allows more`,
    );
  }
}
