import { report } from '../src/kit/report';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import { entriesOf, findSection } from '../src/inf/lookup';
import type { Entry } from '../src/inf/tree';
import { FUNCTION_DRIVER_FLAG } from '../src/knowledge/addservice-flags';
import type { InfPackage } from '../src/package/model';
import { serviceAdds, type ServiceAdd } from '../src/package/services';
import { addTo } from '../src/package/group-by';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/install/using-an-extension-inf-file';

const transform = defineTransform({
  id: 'extension-inf',
  rules: ['T36'],
  title: 'Report what an extension INF may not do',
  summary:
    'An extension INF adds to the package of a device. It needs an ExtensionId and may not bring the function driver.',
  appliesTo: 'inf',
  applicability: 'manual',
  codes: [1381, 1383],
  firstBuild: null,
  holdsBack: ['Always: which package brings the function driver is a decision about packages, not about lines.'],
  references: [REFERENCE],
  find(pkg) {
    return pkg.version.extension
      ? [...withoutId(pkg), ...functionDrivers(pkg)].sort((a, b) => a.span.start - b.span.start)
      : [];
  },
});

export default transform;

function withoutId(pkg: InfPackage): InfProposal[] {
  const version = findSection(pkg.document, 'Version');
  const header = version?.fragments[0]?.header;
  if (version === null || header === undefined || entriesOf(version, 'ExtensionId').length > 0) return [];
  return [
    report(transform, {
      id: 'T36-extension-id',
      span: header.span,
      section: version.name,
      codes: [1381],
      message:
        'an extension INF needs an ExtensionId in [Version]: make a GUID once, and keep it through all versions of the INF',
      scope: [],
    }),
  ];
}

function functionDrivers(pkg: InfPackage): InfProposal[] {
  const byEntry = new Map<Entry, ServiceAdd[]>();
  for (const add of serviceAdds(pkg))
    if (add.flags !== null && (add.flags & FUNCTION_DRIVER_FLAG) !== 0 && add.name !== '')
      addTo(byEntry, add.entry, add);
  return [...byEntry].map(([entry, adds]) => {
    const [add] = adds as [ServiceAdd];
    return report(transform, {
      id: 'T36-function-driver',
      span: entry.content,
      section: add.parent.section.name,
      codes: [1383],
      message: `service ${add.name} is added as the function driver (flag 0x2); an extension INF may bring filters and services, and leaves the function driver to the base INF: drop the flag, or move the line`,
      scope: adds.map((item) => item.parent),
    });
  });
}
