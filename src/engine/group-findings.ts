import type { Finding, FindingPlace } from '../contract/result';
import { groupBy } from '../package/group-by';

/** The longest message of a finding, in characters. What else there is to say stands in the page of the transform. */
export const LONGEST_MESSAGE = 160;

/**
 * Makes one finding of those that have one cause: the same rule and reason, in one section. Their places are kept. Messages
 * are one sentence.
 */
export function groupFindings(findings: readonly Finding[]): Finding[] {
  return [...groupBy(findings, causeOf).values()].map(together);
}

/** What findings have in common that a reader would deal with at once. */
function causeOf(finding: Finding): string {
  const { id, transform, level, applicability, fixed, section, slice, firstBuild, heldBack, message } = finding;
  // Beside the names in it, a message says what is wrong. Without a section nothing says that two belong together.
  const text = section === null ? message : `${/^HK\w+/.exec(message)?.[0] ?? ''} ${adviceIn(message)}`;
  return JSON.stringify([id, transform, level, applicability, fixed, section, slice, firstBuild, heldBack, text]);
}

function adviceIn(message: string): string {
  const at = message.search(/[:;] /);
  return at === -1 ? '' : message.slice(at);
}

function together(group: readonly Finding[]): Finding {
  const [first] = group as readonly [Finding];
  if (group.length === 1) return { ...first, message: briefly(first.message, LONGEST_MESSAGE) };
  const all = group.flatMap((finding) => finding.places ?? [placeOf(finding)]);
  const places = all.filter((place, index) => all.findIndex((other) => other.line === place.line) === index);
  const more = places.length - 1;
  const others = more === 0 ? '' : ` (and ${more} more ${more === 1 ? 'line' : 'lines'})`;
  const followUps = new Map(
    group.flatMap((finding) => finding.followUps.map((followUp) => [followUp.text, followUp] as const)),
  );
  const related = group.flatMap((finding) => finding.related ?? []);
  return {
    ...first,
    message: briefly(first.message, LONGEST_MESSAGE - others.length) + others,
    codes: [...new Set(group.flatMap((finding) => finding.codes))].sort((a, b) => a - b),
    followUps: [...followUps.values()],
    ...(more === 0 ? {} : { places }),
    ...(related.length === 0 ? {} : { related }),
  };
}

function placeOf({ line, column, endLine, endColumn, message }: Finding): FindingPlace {
  return { line, column, endLine, endColumn, message };
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
