import type { Finding, FindingPlace } from '../contract/result';
import { groupBy } from '../package/group-by';
import { REFUSED } from './proof/new-errors';

/** The longest message of a finding, in characters. What else there is to say stands in the page of the transform. */
export const LONGEST_MESSAGE = 160;

/**
 * Makes one finding of those that have one cause: the same rule and reason, in one section, or in the same words in
 * several. Their places are kept, in the order of the text. Messages are one sentence.
 */
export function groupFindings(findings: readonly Finding[]): Finding[] {
  const causes = [...groupBy(findings, causeOf).values()];
  return [...groupBy(causes, ([first]) => wordsOf(first as Finding)).values()].map((same) => together(same.flat()));
}

/** What findings of one section have in common that a reader would deal with at once. */
function causeOf(finding: Finding): string {
  const { section, message, slice } = finding;
  // Beside the names in it, a message says what is wrong. Without a section nothing says that two belong together.
  const text = section === null ? message : `${rootIn(message)} ${adviceIn(message)}`;
  return JSON.stringify([...ruleOf(finding), section, slice, text]);
}

/** What those of several sections have in common: what to do about them, or why nothing was done. */
function wordsOf(finding: Finding): string {
  const { message, section, fixed, heldBack } = finding;
  const advice = adviceIn(message);
  const isSaid = advice !== '' || fixed || heldBack !== null;
  const text = section === null || !isSaid ? message : isKept(finding) ? '' : `${rootIn(message)} ${advice}`;
  return JSON.stringify([...ruleOf(finding), section === null, text].map(withoutNames));
}

/** A form that stays for older Windows on purpose, beside the one that replaces it. */
function isKept({ level, heldBack }: Finding): boolean {
  return level === 'note' && heldBack !== null && heldBack.startsWith('kept for builds below ');
}

function rootIn(message: string): string {
  return /\bHK(?:LM|CR|CU|U|R)\b/.exec(message.slice(0, message.length - adviceIn(message).length))?.[0] ?? '';
}

function ruleOf({ id, transform, level, applicability, fixed, firstBuild, heldBack }: Finding): unknown[] {
  // A code that a result would have is one cause, whatever each of its places is called.
  const reason = heldBack?.startsWith(REFUSED) === true ? heldBack.replace(/'[^']*'/g, "''") : heldBack;
  return [id, transform, level, applicability, fixed, firstBuild, reason];
}

/** Without the names of sections and their decorations. */
function withoutNames(part: unknown): unknown {
  return typeof part === 'string'
    ? part.replace(/\[[^\]]*\]/g, '[]').replace(/\bNT[^\s,;]*\.\d+\.\d[^\s,;]*/gi, 'NT')
    : part;
}

function adviceIn(message: string): string {
  const at = message.search(/[:;] /);
  return at === -1 ? '' : message.slice(at);
}

function together(group: readonly Finding[]): Finding {
  const first = group.reduce((one, other) => (comesBefore(other, one) ? other : one));
  if (group.length === 1) return { ...first, message: briefly(first.message, LONGEST_MESSAGE) };
  const places = [
    ...new Map(
      group
        .flatMap((finding) => finding.places ?? [findingPlaceOf(finding)])
        .sort((one, other) => (comesBefore(one, other) ? -1 : comesBefore(other, one) ? 1 : 0))
        .reverse()
        .map((place) => [place.line, place] as const),
    ).values(),
  ].reverse();
  const more = places.length - 1;
  const others = more === 0 ? '' : ` (and ${more} more ${more === 1 ? 'line' : 'lines'})`;
  // Findings that one rewrite answers share its lists, which may be as long as there are findings.
  const all = <T>(of: (finding: Finding) => readonly T[] | undefined): T[] =>
    [...new Set(group.map(of))].flatMap((each) => each ?? []);
  const followUps = new Map(all(({ followUps }) => followUps).map((followUp) => [followUp.text, followUp] as const));
  const related = [
    ...new Map(
      all(({ related }) => related).map(
        (place) => [JSON.stringify([place.path, place.line, place.message]), place] as const,
      ),
    ).values(),
  ];
  const rewrites = [...new Set(all(({ rewrites }) => rewrites))];
  const moved = [...new Map(all(({ moved }) => moved).map((each) => [JSON.stringify(each), each] as const)).values()];
  const slices = new Set(group.map(({ slice }) => slice));
  return {
    ...first,
    message: briefly(first.message, LONGEST_MESSAGE - others.length) + others,
    slice: slices.has(null) ? null : [...new Set([...slices].flatMap((slice) => slice?.split('; ') ?? []))].join('; '),
    codes: [...new Set(group.flatMap((finding) => finding.codes))].sort((a, b) => a - b),
    followUps: [...followUps.values()],
    ...(rewrites.length === 0 ? {} : { rewrites }),
    ...(more === 0 ? {} : { places }),
    ...(moved.length === 0 ? {} : { moved }),
    ...(related.length === 0 ? {} : { related }),
  };
}

function comesBefore(one: Pick<Finding, 'line' | 'column'>, other: Pick<Finding, 'line' | 'column'>): boolean {
  return one.line < other.line || (one.line === other.line && one.column < other.column);
}

function findingPlaceOf({ line, column, endLine, endColumn, message, codes }: Finding): FindingPlace {
  return { line, column, endLine, endColumn, message, codes };
}

/** A message cut behind its last part that fits, or else behind its last word that does. */
export function briefly(message: string, length: number): string {
  if (message.length <= length) return message;
  const head = message.slice(0, length + 1);
  const part = Math.max(head.lastIndexOf('; '), head.lastIndexOf('. '));
  if (part >= length / 3) return head.slice(0, part);
  const word = head.slice(0, length).lastIndexOf(' ');
  return `${head.slice(0, word < length / 2 ? length - 1 : word)}…`;
}
