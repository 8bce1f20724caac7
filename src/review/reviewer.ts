import { applyHunks } from '../diff/apply-patch';
import { colourDiff } from '../diff/colour';
import { lineHunks, type Hunk } from '../diff/line-hunks';
import { hasSections } from '../diff/section-heading';
import { textDiff } from '../diff/text-diff';
import type { FileResult } from '../contract/result';
import { printable } from '../report/printable';
import { changesOf, splitGroup, type ChangeGroup } from './change-groups';
import { editableText, editedChanges, editedText } from './edited-change';
import { ReviewList, type Decision, type ReviewItem } from './review-list';

/** What a review needs of its surroundings. */
export interface ReviewSurroundings {
  readonly say: (text: string) => Promise<void>;
  /** Waits for one key; null when there are no more. */
  readonly key: () => Promise<string | null>;
  /** What is known of a transform, for the key `x`. */
  readonly explain: (transform: string) => string;
  /**
   * What a text of a file does at install time that its first text does not, a line each; null where nothing can tell.
   */
  readonly moves: (path: string, before: string, after: string) => readonly string[] | null;
  /** Lets the person edit a text; null when it was not saved, or why it could not be edited. */
  readonly edit: (text: string) => Promise<{ readonly text: string } | { readonly problem: string }>;
  readonly colour: boolean;
}

type Verdict = 'accepted' | 'rejected';

const QUESTION = 'Take this change? [y,n,a,d,r,g,s,e,u,j,k,x,q,?] ';
const HELP = `y  take this change          n  leave it
a  take it and the rest of this file    d  leave it and the rest of this file
r  take every change of the same transforms, in all files
g  take or leave everything of one transform, in all files
s  look at the parts of it one by one   e  edit it ($VISUAL or $EDITOR)
u  take back the last answer            j  next undecided change    k  previous undecided change
x  explain the transforms   q  stop: what was taken is written    ?  this help
`;

/**
 * Goes through the changes of a run with a person. Nothing is written before the end: an answer can be taken back
 * until then.
 *
 * @returns what was decided, file by file, in the order of the results. What is undecided when the person stops is
 * left.
 */
export async function review(
  results: readonly FileResult[],
  surroundings: ReviewSurroundings,
): Promise<Map<FileResult, Decision>> {
  const list = new ReviewList(results);
  await new Dialogue(list, surroundings).run();
  return new Map(results.map((result) => [result, list.decision(result)]));
}

/** More moves than this are counted. */
const MOVES_SHOWN = 8;

class Dialogue {
  private readonly answered: ReviewItem[][] = [];
  private at: ReviewItem | undefined;

  constructor(
    private readonly list: ReviewList,
    private readonly surroundings: ReviewSurroundings,
  ) {}

  async run(): Promise<void> {
    this.at = this.list.items[0];
    for (;;) {
      const open = this.list.open();
      const item = this.at?.verdict === null ? this.at : this.after(this.at);
      if (open.length === 0 || item === undefined) return;
      this.at = item;
      await this.show(item);
      const key = await this.surroundings.key();
      if (key === null || key === 'q') return this.say('\n');
      await this.say(`${printable(key)}\n`);
      await this.obey(key, item);
    }
  }

  private async obey(key: string, item: ReviewItem): Promise<void> {
    const open = this.list.open();
    const rest = open.slice(open.indexOf(item)).filter(({ result }) => result === item.result);
    switch (key) {
      case 'y':
        return this.answer([item], 'accepted');
      case 'n':
        return this.answer([item], 'rejected');
      case 'a':
        return this.answer(rest, 'accepted');
      case 'd':
        return this.answer(rest, 'rejected');
      case 'r':
        return this.answer(this.sameTransforms(item), 'accepted');
      case 'g':
        return this.byTransform();
      case 's':
        return this.split(item);
      case 'e':
        return this.edit(item);
      case 'u':
        return this.takeBack();
      case 'j':
        this.at = this.after(item);
        return;
      case 'k':
        this.at = open[(open.indexOf(item) - 1 + open.length) % open.length];
        return;
      case 'x':
        return this.say(item.group.transforms.map(this.surroundings.explain).join('\n'));
      default:
        return this.say(HELP);
    }
  }

  /** The next item without an answer behind one, from the start again behind the last. */
  private after(item: ReviewItem | undefined): ReviewItem | undefined {
    const { items } = this.list;
    const from = item === undefined ? 0 : items.indexOf(item) + 1;
    return [...items.slice(from), ...items.slice(0, from)].find(({ verdict }) => verdict === null);
  }

  private answer(items: readonly ReviewItem[], verdict: Verdict): void {
    for (const item of items) item.verdict = verdict;
    this.answered.push([...items]);
  }

  /** The item, and every other whose transforms are all among its own. */
  private sameTransforms(item: ReviewItem): ReviewItem[] {
    const wanted = new Set(item.group.transforms);
    return this.list
      .open()
      .filter(
        (other) =>
          other === item ||
          (other.group.transforms.length > 0 && other.group.transforms.every((transform) => wanted.has(transform))),
      );
  }

  /**
   * Asks for a transform, and answers for all that is its alone. A change that others share is parted where it can be.
   */
  private async byTransform(): Promise<void> {
    const names = [...new Set(this.list.open().flatMap(({ group }) => group.transforms))].sort();
    if (names.length === 0) return this.say('No transform is known for what is left.\n');
    const lines = names.slice(0, LETTERS.length).map((name, index) => {
      const own = this.list.open().filter(({ group }) => group.transforms.includes(name));
      const files = new Set(own.map(({ result }) => result)).size;
      return `${LETTERS[index]}  ${name}: ${count(own.length, 'change')} in ${count(files, 'file')}\n`;
    });
    await this.say(`${lines.join('')}Which transform? `);
    const key = await this.surroundings.key();
    await this.say(`${printable(key ?? '')}\n`);
    const name = key === null ? undefined : names[LETTERS.indexOf(key)];
    if (name === undefined || key === '') return this.say('Nothing was answered.\n');
    await this.say(`Take everything of ${name}, in all files? [y,n: leave it,?: neither] `);
    const verdict = await this.surroundings.key();
    await this.say(`${printable(verdict ?? '')}\n`);
    if (verdict !== 'y' && verdict !== 'n') return this.say('Nothing was answered.\n');
    const own = this.ownChanges(name);
    this.answer(own, verdict === 'y' ? 'accepted' : 'rejected');
    const shared = this.list.open().filter(({ group }) => group.transforms.includes(name)).length;
    const left =
      shared === 0
        ? ''
        : `; ${count(shared, 'change')} that other transforms share ${shared === 1 ? 'is' : 'are'} asked about`;
    await this.say(`${count(own.length, 'change')} of ${name} ${verdict === 'y' ? 'taken' : 'left'}${left}.\n`);
  }

  private ownChanges(name: string): ReviewItem[] {
    return this.list
      .open()
      .filter(({ group }) => group.transforms.includes(name))
      .flatMap((item) => {
        const { group, result } = item;
        const isMixed = group.transforms.length > 1 && group.changes.length > 1 && hasSections(result.path);
        return isMixed ? this.list.split(item, splitGroup(group, result.edits)) : [item];
      })
      .filter(({ group }) => group.transforms.length === 1 && group.transforms[0] === name);
  }

  private async split(item: ReviewItem): Promise<void> {
    const { group, result } = item;
    if (group.changes.length < 2 || !hasSections(result.path))
      return this.say('This change has no parts that stand alone.\n');
    [this.at] = this.list.split(item, splitGroup(group, result.edits));
  }

  private async edit(item: ReviewItem): Promise<void> {
    const { result, group } = item;
    const before = result.beforeText ?? '';
    const shown = lineHunks(before, applyHunks(before, group.changes), 3);
    if (shown.length !== 1 || !hasSections(result.path))
      return this.say('Only a change of an INF that is shown as one piece can be edited; s shows the parts.\n');
    const back = await this.surroundings.edit(editableText(shown[0] as Hunk));
    if ('problem' in back) return this.say(`Not edited: ${printable(back.problem)}\n`);
    const edited = editedText(before, shown[0] as Hunk, back.text);
    if ('problem' in edited) return this.say(`Not edited: ${printable(edited.problem)}\n`);
    const changes = editedChanges(before, edited.text);
    const made = changesOf(changes, group.transforms);
    const others = this.list.of(result).flatMap((other) => (other === item ? [] : [other.group]));
    if (meets(made, others)) return this.say('Not edited: it would change lines that another change is about.\n');
    item.group = made;
    if (changes.length === 0) return this.answer([item], 'rejected');
    await this.say('Edited; y takes it.\n');
  }

  private async takeBack(): Promise<void> {
    const last = this.answered.pop();
    if (last === undefined) return this.say('Nothing was answered yet.\n');
    for (const item of last) item.verdict = null;
    this.at = last[0] ?? this.at;
  }

  private async show(item: ReviewItem): Promise<void> {
    const { result, group } = item;
    const before = result.beforeText ?? '';
    const diff = printable(textDiff(result.path, before, applyHunks(before, group.changes)).replaceAll('\r', ''));
    const place = `(${this.list.place(item)}) ${group.transforms.join(', ')}`;
    const text = `${this.surroundings.colour ? colourDiff(diff) : diff}${this.movesText(item)}${place}\n${QUESTION}`;
    await this.say(text);
  }

  /** What the change moves at install time, on top of what was taken of its file so far. */
  private movesText({ result, group }: ReviewItem): string {
    const before = result.beforeText ?? '';
    const taken = this.list.accepted(result);
    const { path } = result;
    const known = this.surroundings.moves(path, before, textWith(before, taken));
    const all = this.surroundings.moves(path, before, textWith(before, [...taken, group]));
    if (known === null || all === null) return '';
    const moves = [
      ...all.filter((line) => !known.includes(line)),
      ...known.filter((line) => !all.includes(line)).map((line) => `no longer: ${line}`),
    ];
    if (moves.length === 0) return 'At install time it changes nothing.\n';
    const shown = moves.slice(0, MOVES_SHOWN).map((line) => `  ${printable(line)}\n`);
    const more = moves.length - shown.length;
    return `At install time:\n${shown.join('')}${more > 0 ? `  and ${more} more\n` : ''}`;
  }

  private say(text: string): Promise<void> {
    return this.surroundings.say(text);
  }
}

/** Keys for a choice. */
const LETTERS = [...'123456789abcdefghijklmnopqrstuvwxyz'];

/** The text of a file with some of its changes. */
export function textWith(before: string, groups: readonly ChangeGroup[]): string {
  const changes = groups.flatMap((group) => group.changes);
  return applyHunks(
    before,
    [...changes].sort((a, b) => a.oldStart - b.oldStart || a.newStart - b.newStart),
  );
}

/** True when two changes replace a line, or insert at one place. */
function meets(made: ChangeGroup, others: readonly ChangeGroup[]): boolean {
  const taken = others.flatMap(({ changes }) => changes);
  return made.changes.some((change) =>
    taken.some(
      (other) =>
        change.oldStart < other.oldStart + Math.max(1, other.oldLines) &&
        other.oldStart < change.oldStart + Math.max(1, change.oldLines),
    ),
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
