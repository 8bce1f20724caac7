import { findSection } from '../../inf/lookup';
import type { Section } from '../../inf/tree';
import type { Check, CheckMessage } from './finding';

/** The bytes, the parse, and the signature. */
export const fileFormat: Check = {
  codes: [1001, 1002, 1003],
  run(context) {
    const { document } = context.pkg;
    const drafts: CheckMessage[] = [];
    const { encoding } = context.options;
    if (encoding !== null && (encoding.encoding === 'utf-16be' || (encoding.encoding === 'utf-8' && encoding.bom))) {
      drafts.push({
        code: 1003,
        place: null,
        message: `the file is ${encoding.encoding === 'utf-16be' ? 'UTF-16 big endian' : 'UTF-8 with a byte order mark'}; only ANSI and UTF-16 little endian are accepted`,
      });
    }
    for (const problem of document.problems)
      drafts.push({ code: 1002, place: placeAt(document.sections.values(), problem.offset), message: problem.message });
    const version = findSection(document, 'Version');
    const field = context.lines(version, 'signature')[0]?.fields[0];
    if (version === null) drafts.push({ code: 1001, place: null, message: 'there is no [Version] section' });
    else if (field === undefined)
      drafts.push({ code: 1001, place: { section: version }, message: '[Version] has no Signature' });
    else if (context.isKnown(field) && context.text(field).toLowerCase() !== '$windows nt$') {
      drafts.push({
        code: 1001,
        place: { section: version },
        message: `the Signature is '${context.text(field)}', not '$Windows NT$'`,
      });
    }
    return drafts;
  },
};

/** The section that holds an offset; null before the first one. */
function placeAt(sections: Iterable<Section>, offset: number): { section: Section } | null {
  for (const section of sections)
    if (section.fragments.some(({ span }) => span.start <= offset && offset < span.end)) return { section };
  return null;
}
