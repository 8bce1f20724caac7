import { report } from '../src/kit/report';
import { absoluteKeyReport } from '../src/kit/absolute-key-report';
import { defineTransform, type FindContext, type InfProposal } from '../src/contract/transform';
import { diridInfo } from '../src/knowledge/dirids';
import { isDiridToleratedByH, TOLERATED_BY_H } from '../src/knowledge/tolerated-h';
import { absoluteLines } from '../src/kit/absolute-lines';
import type { InfPackage } from '../src/package/model';
import { relocations, type Relocation } from '../src/kit/relocation';
import { addTo } from '../src/package/group-by';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/print/printer-dirids';

const transform = defineTransform({
  id: 'printer-packages',
  rules: ['T31'],
  title: 'Printer packages',
  summary:
    'Files that go to directories of the print spooler, and keys below Control\\Print, are reported, each list once: no isolated place is documented for them.',
  appliesTo: 'inf',
  applicability: 'manual',
  codes: [1320, 1321, 1322, 1340],
  firstBuild: null,
  holdsBack: ['Always: the spooler installs these files itself, and no isolated place is documented.'],
  references: [REFERENCE, 'https://learn.microsoft.com/windows-hardware/drivers/devtest/infverif_h'],
  find: (pkg, context) =>
    [
      ...fileReports(pkg, context),
      ...absoluteLines(pkg, 'T31').map((found) => absoluteKeyReport(transform, found, { id: 'T31-print-key' })),
    ].sort((a, b) => a.span.start - b.span.start),
});

export default transform;

/** One finding for each file list (or `@file`) with a printer DIRID. */
function fileReports(pkg: InfPackage, context: FindContext): InfProposal[] {
  const byList = new Map<unknown, Relocation[]>();
  for (const relocation of relocations(pkg, context)) {
    if (diridInfo(relocation.place?.dirid ?? 0)?.action !== 'report-printer') continue;
    const key = relocation.copy.list?.section ?? relocation.copy.field;
    addTo(byList, key, relocation);
  }
  return [...byList.values()].map((members) => {
    const { copy, place } = members[0] as Relocation;
    const dirid = place?.dirid ?? 0;
    const names = [...new Set(members.map((member) => member.copy.name))];
    const tolerated = isDiridToleratedByH(dirid)
      ? `; InfVerif /h of ${TOLERATED_BY_H.release} still tolerates DIRID ${dirid}`
      : '';
    return report(transform, {
      id: 'T31-printer-file',
      span: copy.field.span,
      section: copy.list?.section.name ?? copy.parent.section.name,
      codes: [1322, 1340],
      message: `${names.length === 1 ? `${names[0] ?? ''} goes` : `${names[0] ?? ''} and ${names.length - 1} more go`} to ${diridInfo(dirid)?.directory ?? `DIRID ${dirid}`}, from where the print spooler loads files; no isolated place is documented: leave them until one is${tolerated}`,
      scope: [...new Set(members.map((member) => member.copy.list ?? member.copy.parent))],
    });
  });
}
