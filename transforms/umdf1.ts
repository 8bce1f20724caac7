import { report } from '../src/kit/report';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import { sameName } from '../src/inf/fold';
import type { Entry } from '../src/inf/tree';
import type { InfPackage, Use } from '../src/package/model';
import { addTo } from '../src/package/group-by';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver';

const transform = defineTransform({
  id: 'umdf1',
  rules: ['T24'],
  title: 'Report drivers for UMDF 1',
  summary:
    'A UMDF service with a library version below 2, or with a DriverCLSID, is a COM-based driver for a framework that is retired. It is reported once for each service.',
  appliesTo: 'inf',
  applicability: 'manual',
  codes: [1402],
  firstBuild: null,
  holdsBack: ['Always: the source has to be ported to UMDF 2.'],
  references: [
    REFERENCE,
    'https://learn.microsoft.com/windows-hardware/drivers/wdf/porting-a-driver-from-umdf-1-to-umdf-2',
  ],
  find(pkg) {
    const byEntry = new Map<Entry, Use[]>();
    for (const use of pkg.uses) {
      const entry = use.kind === 'WdfService' ? evidence(pkg, use) : null;
      if (entry !== null) addTo(byEntry, entry, use);
    }
    return [...byEntry]
      .map(([entry, uses]) => proposalOf(pkg, entry, uses))
      .sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

/** The line that shows a driver for UMDF 1; null when there is none. */
function evidence(pkg: InfPackage, use: Use): Entry | null {
  const lines = (directive: string): Entry[] =>
    use.section.entries.filter(
      (entry) => entry.key !== null && sameName(pkg.tokens.resolve(entry.key.value).text, directive),
    );
  return (
    lines('UmdfLibraryVersion').find((entry) => /^\s*[01](?:\.|\s*$)/.test(valueOf(pkg, entry))) ??
    lines('DriverCLSID')[0] ??
    null
  );
}

function valueOf(pkg: InfPackage, entry: Entry): string {
  return pkg.tokens.resolve(entry.fields[0]?.value ?? '').text;
}

function proposalOf(pkg: InfPackage, entry: Entry, uses: readonly Use[]): InfProposal {
  const [use] = uses as [Use];
  const version = valueOf(pkg, entry);
  const words = sameName(pkg.tokens.resolve(entry.key?.value ?? '').text, 'DriverCLSID')
    ? 'has a DriverCLSID, as drivers for UMDF 1 do'
    : `asks for UMDF ${version}`;
  return report(transform, {
    span: entry.content,
    section: use.section.name,
    message: `${use.service === null ? 'the driver' : `service ${use.service}`} ${words}; UMDF 1 is retired: port the source to UMDF 2, drop DriverCLSID, and do not mix both in one INF`,
    scope: uses,
  });
}
