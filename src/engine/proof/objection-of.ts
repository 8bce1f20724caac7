import { fold } from '../../inf/fold';
import type { InfPackage } from '../../package/model';
import { LineIndex, type Span } from '../../text/span';
import { changeWords } from './change-words';
import type { Difference, LinePlace } from './index';
import type { OriginalSpans } from './new-errors';
import type { Objection } from './objection';
import { makeRoom } from '../make-room';

/** What an undeclared difference says against a port, with the rewrites that it points at. */
export function objectionOf(
  difference: Difference,
  before: InfPackage,
  after: InfPackage,
  origins: OriginalSpans,
): Objection {
  const { kind, subject } = difference;
  const spans = [
    ...lineSpan(before, difference.before),
    ...lineSpan(after, difference.after).map((span) => origins.originOfSpan(span)),
  ];
  const isAboutSlices = kind === 'device' || kind.startsWith('slice-');
  const { from, to } = difference;
  // Data that stays while its file moves is wrong on every Windows that the finding speaks of.
  const slices = from === to ? [] : difference.slices;
  const brief = { ...difference, from: shortened(from), to: shortened(to), slices };
  return {
    words: `with the rewrite, ${changeWords(brief)}`,
    subjects: [...spellings(subject), ...filesNamed(difference)],
    spans,
    transforms: isAboutSlices ? [makeRoom.id] : [],
  };
}

/** Long data is told by its beginning: the line itself holds the rest. */
function shortened(text: string | null): string | null {
  return text === null || text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}...`;
}

const LONGEST = 120;

/** The subject as a transform may have declared it: whole, without the word for its owner, and the name at its end. */
function spellings(subject: string): string[] {
  const whole = fold(subject);
  const plain = whole.replace(/^service /, '');
  return [...new Set([whole, plain, `service ${plain}`])];
}

/** The files that data names which stays as it is: where one of them moved, that is what the difference comes from. */
function filesNamed({ from, to }: Difference): string[] {
  return from === null || from !== to ? [] : (from.match(FILE_NAME) ?? []).map((name) => fold(name.trim()));
}

const FILE_NAME = /[^\\/"%,;:*?<>|]+\.\w{1,8}(?!\w)/g;

function lineSpan(pkg: InfPackage, place: LinePlace | null): Span[] {
  if (place === null) return [];
  const { text } = pkg.document;
  const start = new LineIndex(text).startOf(place.line);
  const end = text.indexOf('\n', start);
  return [{ start, end: end === -1 ? text.length : end }];
}
