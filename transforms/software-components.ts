import { report } from '../src/kit/report';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import { compareVersions, windows10 } from '../src/inf/decoration';
import { fold } from '../src/inf/fold';
import type { Entry } from '../src/inf/tree';
import { FEATURE_FLOORS, type FeatureFloor } from '../src/knowledge/feature-floors';
import { parseInteger } from '../src/package/destinations';
import type { InfPackage, Use } from '../src/package/model';
import { slicesOf } from '../src/package/queries';
import { firstDirective } from '../src/package/services';
import { addTo } from '../src/package/group-by';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addsoftware-directive';

const transform = defineTransform({
  id: 'software-components',
  rules: ['T37'],
  title: 'Report components and software of a package',
  summary:
    'AddComponent and AddSoftware are reported where a slice serves Windows versions that do not know them, and software of type 1, which does not run on every product.',
  appliesTo: 'inf',
  applicability: 'manual',
  codes: [1144, 1199],
  firstBuild: null,
  holdsBack: [
    'Always: whether older Windows versions still have to be served, and which kind of software ships, is a decision about the product.',
  ],
  references: [REFERENCE, 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addcomponent-directive'],
  find(pkg) {
    const byEntry = new Map<Entry, Use[]>();
    for (const use of pkg.uses)
      if ((use.kind === 'Component' || use.kind === 'Software') && use.via !== null) addTo(byEntry, use.via.entry, use);
    return [...byEntry]
      .flatMap(([entry, uses]) => [...early(pkg, entry, uses), ...desktopOnly(pkg, entry, uses)])
      .sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

function early(pkg: InfPackage, entry: Entry, uses: readonly Use[]): InfProposal[] {
  const [use] = uses as [Use];
  const floor = floorOf(pkg, use);
  const old = uses.filter((one) =>
    slicesOf(pkg, one.install).some((slice) => compareVersions(slice.range.from, windows10(floor.build)) < 0),
  );
  if (old.length === 0) return [];
  return [
    report(transform, {
      id: 'T37-before-its-time',
      span: entry.content,
      section: use.parent?.section.name ?? null,
      codes: [1199],
      level: 'warning',
      message: `${floor.syntax} works from build ${floor.build} on, and the slice serves older ones: raise its decoration, or leave the line to a slice of its own`,
      firstBuild: floor.build,
      scope: old,
    }),
  ];
}

function floorOf(pkg: InfPackage, use: Use): FeatureFloor {
  if (use.kind === 'Component') return FEATURE_FLOORS.addComponent;
  return softwareType(pkg, use) === 2 ? FEATURE_FLOORS.addSoftwareType2 : FEATURE_FLOORS.addSoftware;
}

function softwareType(pkg: InfPackage, use: Use): number | null {
  return parseInteger(firstDirective(pkg, use, 'SoftwareType')?.text ?? '');
}

function desktopOnly(pkg: InfPackage, entry: Entry, uses: readonly Use[]): InfProposal[] {
  const [use] = uses as [Use];
  if (use.kind !== 'Software' || softwareType(pkg, use) !== 1) return [];
  const name = pkg.tokens.resolve(entry.fields[0]?.value ?? '').text;
  return [
    report(transform, {
      id: 'T37-desktop-software',
      span: entry.content,
      section: use.parent?.section.name ?? null,
      codes: [1144],
      message: `AddSoftware ${fold(name) === '' ? '' : `${name} `}runs a program of type 1, which works on desktop products only: a package for every product ships an app of type 2`,
      scope: uses,
    }),
  ];
}
