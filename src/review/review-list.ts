import type { FileResult } from '../contract/result';
import { changeGroups, type ChangeGroup } from './change-groups';

/** A change of a file that a person decides about. */
export interface ReviewItem {
  readonly result: FileResult;
  group: ChangeGroup;
  verdict: 'accepted' | 'rejected' | null;
}

/** What was decided about a file. */
export interface Decision {
  readonly accepted: readonly ChangeGroup[];
  readonly rejected: readonly ChangeGroup[];
}

/** All changes of a run, file by file. */
export class ReviewList {
  readonly items: ReviewItem[];
  private readonly files: readonly FileResult[];

  constructor(results: readonly FileResult[]) {
    this.files = results.filter(({ outcome }) => outcome === 'changed');
    this.items = this.files.flatMap((result) =>
      changeGroups(result.path, result.beforeText ?? '', result.afterText ?? '', result.edits).map((group) => ({
        result,
        group,
        verdict: null,
      })),
    );
  }

  /** Puts the parts of an item in its place. */
  split(item: ReviewItem, parts: readonly ChangeGroup[]): ReviewItem[] {
    const made = parts.map((group): ReviewItem => ({ result: item.result, group, verdict: item.verdict }));
    this.items.splice(this.items.indexOf(item), 1, ...made);
    return made;
  }

  /** The items of one file. */
  of(result: FileResult): ReviewItem[] {
    return this.items.filter((item) => item.result === result);
  }

  /** Items without an answer. */
  open(): ReviewItem[] {
    return this.items.filter(({ verdict }) => verdict === null);
  }

  /** What was taken in a file so far. */
  accepted(result: FileResult): ChangeGroup[] {
    return this.of(result).flatMap(({ group, verdict }) => (verdict === 'accepted' ? [group] : []));
  }

  /** Where an item stands: in its file, among the files, and in the whole run. */
  place(item: ReviewItem): string {
    const own = this.of(item.result);
    const all = `${this.items.indexOf(item) + 1}/${this.items.length}`;
    if (this.files.length === 1) return all;
    const inFile = `${own.indexOf(item) + 1}/${own.length}`;
    return `${all}, file ${this.files.indexOf(item.result) + 1}/${this.files.length}, ${inFile} in it`;
  }

  /** What was decided about a file. What has no answer is left. */
  decision(result: FileResult): Decision {
    const own = this.of(result);
    return {
      accepted: own.flatMap(({ group, verdict }) => (verdict === 'accepted' ? [group] : [])),
      rejected: own.flatMap(({ group, verdict }) => (verdict === 'accepted' ? [] : [group])),
    };
  }
}
