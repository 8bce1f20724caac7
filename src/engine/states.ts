import type { ParsedBefore } from '../inf/kept-fragments';
import { parseInfText } from '../inf/parse';
import { bindPackage } from '../package/bind';
import type { InfPackage } from '../package/model';
import type { Circumstances } from '../kit/relocation';
import type { InfProposal, InfTransform } from '../contract/transform';
import { ServedSlices } from './served-slices';

/** What a text means, and what was found in it so far. */
export interface TextState {
  readonly pkg: InfPackage;
  readonly slices: ServedSlices;
  readonly found: Map<InfTransform, readonly InfProposal[]>;
}

/** What is kept besides the original, in characters: enough for the steps of several runs over most INFs. */
const MOST_KEPT = 4_000_000;
/** What one role of a section takes, in characters. */
const WEIGHT_OF_USE = 50;

/**
 * The texts that the runs over one INF come by. A run that takes back some rewrites goes through many of the texts of
 * the run before it; each is parsed, bound and looked at once.
 */
export class StatePool {
  private readonly states = new Map<string, TextState>();
  private readonly original: TextState;
  private kept = 0;

  /** @param original the package of the text as it was read */
  constructor(
    original: InfPackage,
    private readonly architectures: readonly string[],
    private readonly circumstances: Circumstances,
  ) {
    this.original = this.stateOf(original);
  }

  /**
   * @param before a text that the pool has given a state for, and the edits that made this one of it; null when there
   * is none
   */
  of(text: string, before: ParsedBefore | null): TextState {
    if (text === this.original.pkg.document.text) return this.original;
    let state = this.states.get(text);
    if (state === undefined) {
      state = this.stateOf(
        bindPackage(
          this.original.pkg.path,
          parseInfText(text, this.original.pkg.document.template, before),
          this.architectures,
        ),
      );
      this.keep(text, state);
    }
    return state;
  }

  private stateOf(pkg: InfPackage): TextState {
    return { pkg, slices: new ServedSlices(pkg, this.circumstances), found: new Map() };
  }

  private keep(text: string, state: TextState): void {
    this.states.set(text, state);
    this.kept += weightOf(state);
    for (const [oldest, old] of this.states) {
      if (this.kept <= MOST_KEPT) return;
      this.states.delete(oldest);
      this.kept -= weightOf(old);
    }
  }
}

function weightOf({ pkg }: TextState): number {
  return pkg.document.text.length + WEIGHT_OF_USE * pkg.uses.length;
}
