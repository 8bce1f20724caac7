import { report } from '../src/kit/report';
import { defineTransform, type FindContext, type InfProposal } from '../src/contract/transform';
import { fold, sameName } from '../src/inf/fold';
import type { Entry } from '../src/inf/tree';
import { FUNCTION_DRIVER_FLAG } from '../src/knowledge/addservice-flags';
import { FEATURE_FLOORS } from '../src/knowledge/feature-floors';
import { parseInteger } from '../src/package/destinations';
import type { InfPackage } from '../src/package/model';
import { registryLinesWhere, type RegistryLine } from '../src/package/registry';
import { resolveWithMap } from '../src/kit/resolved-map';
import { firstDirective, serviceAdds } from '../src/package/services';
import { addTo } from '../src/package/group-by';

const PATHS = 'https://learn.microsoft.com/windows-hardware/drivers/display/wddm-2-1-features';
const START = 'https://learn.microsoft.com/windows-hardware/drivers/display/driver-services-start-type-directive';

const DISPLAY_CLASS = '{4d36e968-e325-11ce-bfc1-08002be10318}';
const DEMAND_START = 3;

/** Values that name the user-mode drivers of a display adapter. */
const USER_MODE_DRIVERS: ReadonlySet<string> = new Set([
  'usermodedrivername',
  'usermodedrivernamewow',
  'opengldrivername',
  'opengldrivernamewow',
]);

const transform = defineTransform({
  id: 'display-rules',
  rules: ['T29'],
  title: 'Follow the rules of display drivers',
  summary:
    'In packages of class Display: user-mode drivers must be named by their path in the driver store, and the function driver must start on demand. Both are reported.',
  appliesTo: 'inf',
  applicability: 'manual',
  codes: [2600, 2601, 2602],
  firstBuild: FEATURE_FLOORS.driverStoreCopy.build,
  holdsBack: [
    'Which file a name means that the package does not copy, and when a driver may start, is for a person to decide.',
  ],
  references: [PATHS, START],
  find(pkg, context) {
    if (!isDisplay(pkg)) return [];
    return [...driverNames(pkg, context), ...startTypes(pkg)].sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

function isDisplay(pkg: InfPackage): boolean {
  return sameName(pkg.version.className ?? '', 'Display') || fold(pkg.version.classGuid ?? '') === DISPLAY_CLASS;
}

/** Names that are no path in the driver store, in slices that could have one. */
function driverNames(pkg: InfPackage, context: FindContext): InfProposal[] {
  const byEntry = new Map<Entry, RegistryLine[]>();
  const lines = registryLinesWhere(
    pkg,
    ({ root, valueName }) => root === 'HKR' && USER_MODE_DRIVERS.has(fold(valueName)),
    ({ kind, hkr }) => kind === 'AddReg' && hkr === 'software key',
  );
  for (const line of lines) {
    if (context.servedAt(line.use.install, FEATURE_FLOORS.driverStoreCopy.build)) addTo(byEntry, line.entry, line);
  }
  return [...byEntry.values()].flatMap((lines): InfProposal[] => {
    const line = lines[0] as RegistryLine;
    const names = [
      ...new Set(
        line.data
          .map((field) => resolveWithMap(pkg.tokens, field.value))
          .filter(({ text, pieces }) => text !== '' && !(pieces[0]?.kind === 'dirid' && text.startsWith('%13%')))
          .map(({ text }) => text),
      ),
    ];
    if (names.length === 0) return [];
    return [
      report(transform, {
        id: 'T29-user-mode-driver',
        span: line.entry.content,
        section: line.use.section.name,
        codes: [2600, 2601],
        message: `${line.valueName} names ${names.join(', ')} outside the driver store; copy the file with DIRID 13 and name it as %13%\\<subdirectory>\\<file>`,
        scope: lines.map((other) => other.use),
      }),
    ];
  });
}

function startTypes(pkg: InfPackage): InfProposal[] {
  const seen = new Set<Entry>();
  return serviceAdds(pkg).flatMap((add): InfProposal[] => {
    if (add.section === null || add.flags === null || (add.flags & FUNCTION_DRIVER_FLAG) === 0) return [];
    const start = firstDirective(pkg, add.section, 'StartType');
    const type = start === null ? null : parseInteger(start.text);
    if (start === null || type === null || type === DEMAND_START || seen.has(start.entry)) return [];
    seen.add(start.entry);
    const uses = serviceAdds(pkg).flatMap((other) =>
      other.section !== null && other.section.section === add.section?.section ? [other.section] : [],
    );
    return [
      report(transform, {
        id: 'T29-start-type',
        span: start.entry.content,
        section: add.section.section.name,
        codes: [2602],
        message: `StartType of the display driver ${add.name} is ${type}; the documentation of display drivers demands 3 (on demand)`,
        firstBuild: null,
        reference: START,
        scope: uses,
      }),
    ];
  });
}
