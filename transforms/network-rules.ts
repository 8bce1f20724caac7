import { report } from '../src/kit/report';
import { compareVersions, windows10 } from '../src/inf/decoration';
import { defineTransform, type FindContext, type InfProposal } from '../src/contract/transform';
import { fold } from '../src/inf/fold';
import type { Section } from '../src/inf/tree';
import { FEATURE_FLOORS } from '../src/knowledge/feature-floors';
import { fileCopies, type FileCopy } from '../src/package/files';
import type { InfPackage, Slice, Use } from '../src/package/model';
import { slicesOf } from '../src/package/queries';
import { addTo } from '../src/package/group-by';

const REFERENCE =
  'https://learn.microsoft.com/windows-hardware/drivers/network/manufacturer-section-in-a-network-inf-file';
const PROVIDER = 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver';
const DRIVER_STORE = 13;
const FLOOR = FEATURE_FLOORS.driverStoreNetworkComponent.build;

/** Classes whose components the network configuration interfaces install. */
const COMPONENT_CLASSES: ReadonlySet<string> = new Set(['nettrans', 'netservice', 'netclient']);

const transform = defineTransform({
  id: 'network-rules',
  rules: ['T26'],
  title: 'Follow the rules of network components',
  summary:
    'In packages of class NetTrans, NetService or NetClient: files in the driver store need build 25319, and the sections of network providers have no isolated form. Both are reported.',
  appliesTo: 'inf',
  applicability: 'manual',
  codes: [1199],
  firstBuild: FLOOR,
  holdsBack: [
    'Which Windows versions a package has to serve, and where a provider registers instead, is for a person to decide.',
  ],
  references: [
    REFERENCE,
    'https://learn.microsoft.com/windows-hardware/drivers/network/installing-network-components',
    PROVIDER,
  ],
  find(pkg, context) {
    if (!COMPONENT_CLASSES.has(fold(pkg.version.className ?? ''))) return [];
    return [...earlyStore(pkg, context), ...providers(pkg)].sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

/** File lists that are in the driver store already, in slices that older builds choose as well. */
function earlyStore(pkg: InfPackage, context: FindContext): InfProposal[] {
  const lists = new Map<Section, FileCopy[]>();
  for (const copy of fileCopies(pkg)) {
    if (
      copy.destination.dirid !== DRIVER_STORE ||
      copy.destination.entry === null ||
      !slicesOf(pkg, copy.install).some((slice) => startsEarly(slice, context))
    )
      continue;
    const section = copy.list?.section ?? copy.parent.section;
    addTo(lists, section, copy);
  }
  return [...lists].flatMap(([section, copies]): InfProposal[] => {
    const [copy] = copies;
    if (copy?.destination.entry == null) return [];
    return [
      report(transform, {
        id: 'T26-network-component-floor',
        span: copy.destination.entry.content,
        section: 'DestinationDirs',
        level: 'warning',
        message: `[${section.name}] copies to the driver store in a slice that serves builds below ${FLOOR}, while the documentation lets network components run from there only on later ones: give the older builds a Models section of their own that copies to DIRID 12, or raise the decoration to 10.0...${FLOOR}`,
        scope: copies.map((other) => other.list ?? other.parent),
      }),
    ];
  });
}

function startsEarly(slice: Slice, { minBuild }: FindContext): boolean {
  const floor = windows10(FLOOR);
  const ends = slice.range.to !== null && compareVersions(slice.range.to, windows10(minBuild)) <= 0;
  return compareVersions(slice.range.from, floor) < 0 && minBuild < FLOOR && !ends;
}

function providers(pkg: InfPackage): InfProposal[] {
  const sections = new Map<Section, Use[]>();
  for (const use of pkg.uses) {
    if (
      use.kind !== 'DDInstall.Other' ||
      use.parent !== null ||
      !/\.(?:networkprovider|printprovider)$/i.test(use.section.name)
    )
      continue;
    addTo(sections, use.section, use);
  }
  return [...sections].map(([section, uses]): InfProposal =>
    report(transform, {
      id: 'T26-network-provider',
      span: section.fragments[0]?.header.span ?? { start: 0, end: 0 },
      section: section.name,
      codes: [],
      level: 'warning',
      message: `[${section.name}] registers a provider for all network clients, in keys outside the package: no isolated form is documented. Leave it until one is, or register the provider from a program of your own`,
      firstBuild: null,
      reference: PROVIDER,
      scope: uses,
    }),
  );
}
