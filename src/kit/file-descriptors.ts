import type { InfProposal } from '../contract/transform';
import type { TransformMeta } from '../contract/transform-meta';
import { removeSection } from '../inf/entry-edits';
import { findSection } from '../inf/lookup';
import type { Section } from '../inf/tree';
import { fileCopies, type FileCopy } from '../package/files';
import { addTo } from '../package/group-by';
import type { InfPackage, Use } from '../package/model';
import { followUp } from './follow-up';
import { report } from './report';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/devtest/inf-validation-errors-and-warnings';
const DRIVER_STORE = 13;

type ReportMeta = Omit<TransformMeta, 'appliesTo'>;

/** The descriptor as written. */
function descriptor(security: Section): string {
  return security.entries.map((entry) => entry.fields.map((field) => field.value).join(',')).join(' ');
}

/**
 * The security sections of file lists in the driver store, whose own descriptor holds there (T34): they go.
 *
 * @param meta what declares the rule: the transform that moves the files, or the one that looks after descriptors
 */
export function fileDescriptors(pkg: InfPackage, meta: ReportMeta): InfProposal[] {
  const lists = new Map<Section, FileCopy[]>();
  for (const copy of fileCopies(pkg)) if (copy.list !== null) addTo(lists, copy.list.section, copy);
  return [...lists].flatMap(([list, copies]): InfProposal[] => {
    const security = findSection(pkg.document, `${list.name}.security`);
    if (security === null || copies[0]?.destination.dirid !== DRIVER_STORE) return [];
    const scope = [...new Set(copies.map((copy) => copy.list as Use))];
    const text = descriptor(security);
    return [
      report(meta, {
        id: 'T34-file-descriptor',
        span: security.fragments[0]?.header.span ?? { start: 0, end: 0 },
        section: security.name,
        codes: [1101],
        level: 'error',
        applicability: 'follow-up',
        firstBuild: null,
        reference: REFERENCE,
        message: `[${security.name}] gives the files of [${list.name}] the descriptor ${text}; they are in the driver store, whose own descriptor holds`,
        rewrite: {
          edits: removeSection(pkg.document, security),
          moves: [...new Set(copies.map((copy) => copy.name))].map((name) => ({
            kind: 'file-security',
            subject: name,
            from: text,
            to: null,
          })),
          followUps: [
            followUp({
              text: `the files of [${list.name}] lose the descriptor ${text}: check that whoever reads them may read the driver store, and that nobody writes to them`,
            }),
          ],
        },
        scope,
      }),
    ];
  });
}
