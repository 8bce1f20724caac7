import { report } from '../src/kit/report';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import { sameName } from '../src/inf/fold';
import type { Entry } from '../src/inf/tree';
import { absoluteLines } from '../src/kit/absolute-lines';
import { coinstallerLines, type CoinstallerLine } from '../src/kit/coinstallers';
import { sectionReports } from '../src/kit/section-reports';
import type { InfPackage } from '../src/package/model';
import { registryLinesWhere, type RegistryLine } from '../src/package/registry';
import { addTo } from '../src/package/group-by';
import { isBelow } from '../src/package/queries';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/removing-coinstallers';

/** What co-installers were written for, and what does it now. */
const ADVICE =
  'let the driver, AddSoftware, CopyINF or an extension INF do its work; a name of the device is HKR,,FriendlyName in .HW, firmware a capsule or CFU';

const transform = defineTransform({
  id: 'vendor-coinstallers',
  rules: ['T20'],
  title: 'Report co-installers and class installers of vendors',
  summary:
    'Co-installers that are no part of the driver frameworks, class co-installers and class installers run code of the vendor during setup. They have no isolated form; each is reported with what takes its place.',
  appliesTo: 'inf',
  applicability: 'manual',
  codes: [1303, 1321],
  firstBuild: null,
  holdsBack: ['Always: what the code does has to be known before something can take its place.'],
  references: [
    REFERENCE,
    'https://learn.microsoft.com/windows-hardware/drivers/install/inf-ddinstall-coinstallers-section',
  ],
  find(pkg) {
    return [...deviceCoinstallers(pkg), ...leftSections(pkg), ...classInstallers(pkg)].sort(
      (a, b) => a.span.start - b.span.start,
    );
  },
});

export default transform;

function deviceCoinstallers(pkg: InfPackage): InfProposal[] {
  const byEntry = new Map<Entry, CoinstallerLine[]>();
  for (const found of coinstallerLines(pkg))
    if (found.items.some((item) => !item.framework)) addTo(byEntry, found.line.entry, found);
  return [...byEntry.values()].map((found) => {
    const [{ line, items }] = found as [CoinstallerLine];
    const names = items.filter((item) => !item.framework).map((item) => item.dll);
    return report(transform, {
      id: 'T20-vendor-coinstaller',
      span: line.entry.content,
      section: line.use.section.name,
      codes: [1303],
      message: `${names.join(', ')} ${names.length === 1 ? 'runs as a co-installer' : 'run as co-installers'} of the vendor, which is no longer signed; ${ADVICE}`,
      scope: found.map((item) => item.line.use),
    });
  });
}

/** CoInstallers sections that register none, or hold what a co-installer left behind. */
function leftSections(pkg: InfPackage): InfProposal[] {
  return sectionReports(
    transform,
    pkg,
    (use) => use.kind === 'DDInstall.CoInstallers' && !coinstallerLines(pkg).some(({ line }) => isBelow(line.use, use)),
    ({ name }) => ({
      id: 'T20-coinstallers-section',
      codes: [1303],
      message: `[${name}] registers no co-installer by itself; the section is refused all the same: move what is still needed to the install section, where HKR is the same key`,
    }),
  );
}

/** Class co-installers, in any section, and the class installer of ClassInstall32. */
function classInstallers(pkg: InfPackage): InfProposal[] {
  const byEntry = new Map<Entry, RegistryLine[]>();
  const lines = registryLinesWhere(
    pkg,
    ({ root, valueName }) => root === 'HKR' && sameName(valueName, 'Installer32'),
    ({ kind, hkr }) => kind === 'AddReg' && hkr === 'class',
  );
  for (const line of lines) addTo(byEntry, line.entry, line);
  const why = 'code of one vendor has no place in the setup of the devices of others';
  return [
    ...absoluteLines(pkg, 'T20').map(({ line, uses }) =>
      report(transform, {
        id: 'T20-class-coinstaller',
        span: line.entry.content,
        section: line.use.section.name,
        codes: [1303, line.valueName === '' ? 1320 : 1321],
        message: `${line.dataText.join(', ')} runs as a co-installer for a whole class; ${ADVICE}; ${why}`,
        scope: uses,
      }),
    ),
    ...[...byEntry.values()].map((lines) => {
      const [line] = lines as [RegistryLine];
      return report(transform, {
        id: 'T20-class-installer',
        span: line.entry.content,
        section: line.use.section.name,
        codes: [1303],
        message: `${line.dataText.join(', ')} is the class installer; ${ADVICE}; ${why}`,
        scope: lines.map((item) => item.use),
      });
    }),
  ];
}
