import { applyHunks } from '../diff/apply-patch';
import { colourDiff } from '../diff/colour';
import { hasSections } from '../diff/section-heading';
import { textDiff } from '../diff/text-diff';
import type { FileResult } from '../contract/result';
import { printable } from '../report/printable';
import { changeGroups, splitGroup, type ChangeGroup } from './change-groups';

/** What a review needs of its surroundings. */
export interface ReviewSurroundings {
  readonly say: (text: string) => Promise<void>;
  /** Waits for one key; null when there are no more. */
  readonly key: () => Promise<string | null>;
  /** What is known of a transform, for the key `x`. */
  readonly explain: (transform: string) => string;
  readonly colour: boolean;
}

/** What was decided about a file. */
export interface Decision {
  readonly accepted: readonly ChangeGroup[];
  readonly rejected: readonly ChangeGroup[];
}

type Verdict = 'accepted' | 'rejected' | null;

const HELP = `y  take this change          n  leave it
a  take it and the rest of this file    d  leave it and the rest of this file
r  take every change of the same transforms, in all files
s  look at the parts of it one by one   u  take back the last answer
j  next undecided change    k  previous undecided change
x  explain the transforms   q  stop: what was taken is written    ?  this help
`;

/** Goes through the changes of one file after the other with a person. */
export class Reviewer {
  private readonly wholesale = new Set<string>();
  private stopped = false;

  constructor(private readonly surroundings: ReviewSurroundings) {}

  /** True when the person has had enough: everything that follows is left as it is. */
  get isStopped(): boolean {
    return this.stopped;
  }

  /** Asks about each change of a file. What is undecided when the person stops is rejected. */
  async review(result: FileResult): Promise<Decision> {
    const groups = changeGroups(result.path, result.beforeText ?? '', result.afterText ?? '', result.edits);
    const dialogue = new Dialogue(result, groups, this.wholesale, this.surroundings);
    if (!this.stopped) this.stopped = await dialogue.run();
    return dialogue.decision();
  }
}

class Dialogue {
  private readonly verdicts = new Map<ChangeGroup, Verdict>();
  private readonly answered: ChangeGroup[][] = [];
  private groups: ChangeGroup[];
  private at = 0;

  constructor(
    private readonly result: FileResult,
    groups: readonly ChangeGroup[],
    private readonly wholesale: Set<string>,
    private readonly surroundings: ReviewSurroundings,
  ) {
    this.groups = [...groups];
  }

  decision(): Decision {
    const accepted = this.groups.filter((group) => this.verdicts.get(group) === 'accepted');
    return { accepted, rejected: this.groups.filter((group) => !accepted.includes(group)) };
  }

  /** True when the person stopped the review. */
  async run(): Promise<boolean> {
    for (;;) {
      this.takeWholesale();
      if (!this.groups.some((group) => this.isOpen(group))) return false;
      while (!this.isOpen(this.current())) this.at = (this.at + 1) % this.groups.length;
      await this.show();
      const key = await this.surroundings.key();
      if (key === null || key === 'q') {
        await this.surroundings.say('\n');
        return true;
      }
      await this.surroundings.say(`${printable(key)}\n`);
      await this.obey(key);
    }
  }

  private async obey(key: string): Promise<void> {
    const group = this.current();
    const rest = this.groups.slice(this.at).filter((other) => this.isOpen(other));
    switch (key) {
      case 'y':
        return this.answer([group], 'accepted');
      case 'n':
        return this.answer([group], 'rejected');
      case 'a':
        return this.answer(rest, 'accepted');
      case 'd':
        return this.answer(rest, 'rejected');
      case 'r':
        for (const transform of group.transforms) this.wholesale.add(transform);
        return this.answer([group], 'accepted');
      case 's':
        return this.split(group);
      case 'u':
        return this.takeBack();
      case 'j':
        return this.move(1);
      case 'k':
        return this.move(-1);
      case 'x':
        return this.surroundings.say(group.transforms.map(this.surroundings.explain).join('\n'));
      default:
        return this.surroundings.say(HELP);
    }
  }

  private answer(groups: ChangeGroup[], verdict: Verdict): void {
    for (const group of groups) this.verdicts.set(group, verdict);
    this.answered.push(groups);
  }

  private async split(group: ChangeGroup): Promise<void> {
    if (group.changes.length < 2 || !hasSections(this.result.path))
      return this.surroundings.say('This change has no parts that stand alone.\n');
    this.groups.splice(this.at, 1, ...splitGroup(group, this.result.edits));
  }

  private async takeBack(): Promise<void> {
    const last = this.answered.pop();
    if (last === undefined) return this.surroundings.say('Nothing was answered yet in this file.\n');
    for (const group of last) this.verdicts.delete(group);
    this.at = Math.max(0, this.groups.indexOf(last[0] as ChangeGroup));
  }

  private move(by: 1 | -1): void {
    do this.at = (this.at + by + this.groups.length) % this.groups.length;
    while (!this.isOpen(this.current()));
  }

  private takeWholesale(): void {
    const all = this.groups.filter(
      (group) =>
        this.isOpen(group) &&
        group.transforms.length > 0 &&
        group.transforms.every((transform) => this.wholesale.has(transform)),
    );
    if (all.length > 0) this.answer(all, 'accepted');
  }

  private isOpen(group: ChangeGroup): boolean {
    return (this.verdicts.get(group) ?? null) === null;
  }

  private current(): ChangeGroup {
    return this.groups[this.at] as ChangeGroup;
  }

  private async show(): Promise<void> {
    const { path, beforeText } = this.result;
    const group = this.current();
    const before = beforeText ?? '';
    const diff = printable(textDiff(path, before, applyHunks(before, group.changes)).replaceAll('\r', ''));
    const place = `(${this.at + 1}/${this.groups.length}) ${group.transforms.join(', ')}`;
    await this.surroundings.say(
      `${this.surroundings.colour ? colourDiff(diff) : diff}${place}\nTake this change? [y,n,a,d,r,s,u,j,k,x,q,?] `,
    );
  }
}
