import type { InfProposal } from '../contract/transform';
import type { TransformMeta } from '../contract/transform-meta';
import type { Section } from '../inf/tree';
import { groupBy } from '../package/group-by';
import type { InfPackage, Use } from '../package/model';
import { report, type ReportParts } from './report';

/**
 * One report for each section that stands in a role of its own, at its header: for sections that a person has to decide
 * about.
 *
 * @param isMeant whether a role of a section is one of those
 * @param say what is said of the section
 */
export function sectionReports(
  meta: Omit<TransformMeta, 'appliesTo'>,
  pkg: InfPackage,
  isMeant: (use: Use) => boolean,
  say: (section: Section) => Omit<ReportParts, 'span' | 'section' | 'scope'>,
): InfProposal[] {
  const uses = pkg.uses.filter((use) => use.parent === null && isMeant(use));
  return [...groupBy(uses, ({ section }) => section)].flatMap(([section, scope]) => {
    const header = section.fragments[0]?.header;
    return header === undefined
      ? []
      : [report(meta, { ...say(section), span: header.span, section: section.name, scope })];
  });
}
