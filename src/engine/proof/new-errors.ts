import { fold } from '../../inf/fold';
import { findSection } from '../../inf/lookup';
import type { InfDocument } from '../../inf/tree';
import type { InfPackage } from '../../package/model';
import type { Encoding } from '../../text/encoding';
import type { Span } from '../../text/span';
import { runChecks, type CheckFinding } from '../checks';
import type { Objection } from './objection';
import { sectionNames } from './section-names';

/** The first words of every objection to a new error. */
export const REFUSED = 'InfVerif would refuse the result with';

/** Where text of the result stands in the original. */
export interface OriginalSpans {
  originOfSpan(span: Span): Span;
}

/** $ARCH$ in section names: a file that a build has still to stamp has it in as many as there are. */
const OF_UNSTAMPED_FILES = 1274;

/**
 * The errors of the check that a result has and the original had not: a code at a line, or about a subject, that had
 * none of that code. Names of sections that no longer exist, in sections that Windows never reaches, count as errors
 * too.
 */
export function newErrors(
  before: InfPackage,
  after: InfPackage,
  origins: OriginalSpans,
  encoding: { encoding: Encoding; bom: boolean },
): Objection[] {
  const errors = errorsOf(after, encoding);
  // Most results have none, and the original need not be asked.
  const old = errors.length === 0 ? [] : errorsOf(before, encoding);
  const isUnstamped = old.some(({ code }) => code === OF_UNSTAMPED_FILES);
  const known = new Set(
    old.flatMap(({ code, span, message }) => [
      `${code}|${message}`,
      ...(span === null ? [] : [`${code}|${lineAt(before.document, span.start)}`]),
    ]),
  );
  const found = errors.flatMap((error): Objection[] => {
    const { code, message, span } = error;
    const origin = span === null ? null : origins.originOfSpan(span);
    if (
      (isUnstamped && code === OF_UNSTAMPED_FILES) ||
      known.has(`${code}|${message}`) ||
      (origin !== null && known.has(`${code}|${lineAt(before.document, origin.start)}`))
    )
      return [];
    const spans = origin === null ? [] : [origin];
    return [
      {
        words: `${REFUSED} ${code}: ${message}`,
        subjects: subjectsIn(message),
        spans,
        transforms: [],
      },
    ];
  });
  return [...found, ...newDangling(before, after, origins)];
}

function errorsOf(pkg: InfPackage, encoding: { encoding: Encoding; bom: boolean }): CheckFinding[] {
  return runChecks(pkg, { encoding }).filter(({ level }) => level === 'error');
}

/** The start of the line that holds an offset: lines compare by it. */
function lineAt(document: InfDocument, offset: number): number {
  return Math.max(
    document.text.lastIndexOf('\n', offset - 1),
    document.text.includes('\n') ? -1 : document.text.lastIndexOf('\r', offset - 1),
  );
}

/** The words in quotes and brackets of a message. */
function subjectsIn(message: string): string[] {
  return [...message.matchAll(/'([^']+)'|\[([^\]]+)\]/g)].map((match) => fold(match[1] ?? match[2] ?? ''));
}

/** Names of sections that were there before and are not any more, wherever they stand. */
function newDangling(before: InfPackage, after: InfPackage, origins: OriginalSpans): Objection[] {
  const gone = new Set([...before.document.sections.keys()].filter((name) => !after.document.sections.has(name)));
  if (gone.size === 0) return [];
  return sectionNames(after)
    .filter(({ name }) => gone.has(fold(name)))
    .map(({ entry, section, name }) => ({
      words: `[${section.name}] would name [${name}], which would be gone`,
      subjects: [fold(name)],
      spans: [
        origins.originOfSpan(entry.content),
        ...(findSection(before.document, name)?.fragments.map(({ span }) => span) ?? []),
      ],
      transforms: [],
    }));
}
