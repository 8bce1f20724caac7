import type { FollowUp } from '../contract/result';
import { groupBy } from '../package/group-by';

/** Things that moved which are named before the others are only counted. */
const NAMED = 2;

/**
 * What is to be done after a port, one sentence each. What calls for the same of several things is said once; the work
 * list (`--format worklist`) names all of them and says the rest.
 */
export function todoLines(followUps: readonly FollowUp[]): string[] {
  return [...groupBy(followUps, ({ text }) => adviceIn(text))].map(([advice, group]) => {
    const subjects = [...new Set(group.map(({ text }) => text.slice(0, text.length - advice.length)))];
    const more = subjects.length - NAMED;
    return subjects.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '') + firstSentence(advice);
  });
}

/** What to do, with the colon before it; all of a text that has none. */
function adviceIn(text: string): string {
  const at = text.indexOf(': ');
  return at === -1 ? text : text.slice(at);
}

function firstSentence(text: string): string {
  const end = text.search(/\. [A-Z]/);
  return end === -1 ? text : text.slice(0, end);
}
