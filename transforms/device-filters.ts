import { followUp } from '../src/kit/follow-up';
import { report, type ReportParts } from '../src/kit/report';
import { defineTransform, type FindContext, type InfProposal } from '../src/contract/transform';
import type { FollowUp } from '../src/contract/result';
import { sameName } from '../src/inf/fold';
import { FEATURE_FLOORS } from '../src/knowledge/feature-floors';
import { inboxBinaryByService } from '../src/knowledge/inbox-binaries';
import { copiesNamed } from '../src/package/files';
import { groupBy } from '../src/package/group-by';
import type { InfPackage } from '../src/package/model';
import { REASONS } from './device-filters/reasons';
import { type FilterLine, filterLines, isOfDevice } from './device-filters/filter-lines';
import { whyNot } from './device-filters/why-not';
import { addFilter } from './device-filters/add-filter';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/device-filter-driver-ordering';
const FLOOR = FEATURE_FLOORS.addFilter.build;

const transform = defineTransform({
  id: 'device-filters',
  rules: ['T11'],
  title: 'Add device filters with AddFilter',
  summary:
    'A service that the package appends to UpperFilters or LowerFilters of its device by a registry value is added with AddFilter in the .Filters section, with the position that it had.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [1305, 1329, 1384],
  firstBuild: FLOOR,
  moves: ['filter'],
  // .Filters sections stand in the install sections that processors get for their files.
  after: ['copyfiles-dirid-13'],
  holdsBack: [
    'Several filters stand on the same side: their order would be arbitrary without filter levels.',
    'The same install section does not add the service, or adds it as the function driver.',
    'The filter is a service of Windows itself, the package does not copy its binary, or the INF defines filter levels.',
    'The value is no multi-string, or is set only under a condition.',
    'The filters are those of a class, not of a device.',
  ],
  reasons: [REASONS],
  references: [
    REFERENCE,
    'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addfilter-directive',
    'https://learn.microsoft.com/windows-hardware/drivers/install/inf-ddinstall-filters-section',
  ],
  find(pkg, context) {
    const byEntry = groupBy(filterLines(pkg), (line) => line.entry);
    return [...byEntry.values()]
      .flatMap((lines) => proposalsOf(pkg, context, lines))
      .sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

function proposalsOf(pkg: InfPackage, context: FindContext, lines: readonly FilterLine[]): InfProposal[] {
  const ofDevice = lines.filter((line) => isOfDevice(line));
  const others = lines.filter((line) => !isOfDevice(line));
  const served = ofDevice.filter((line) => context.servedAt(line.use.install, FLOOR));
  return [
    ...[served, ofDevice.filter((line) => !served.includes(line))]
      .filter((group) => group.length > 0)
      .map((group) => deviceProposal(pkg, context, group)),
    ...(others.length === 0 ? [] : [misplaced(others)]),
  ];
}

function common(line: FilterLine, codes: readonly number[]): Pick<ReportParts, 'span' | 'section' | 'codes'> {
  return { span: line.entry.content, section: line.use.section.name, codes };
}

/** The value stands where Windows does not look for filters of a device. */
function misplaced(lines: readonly FilterLine[]): InfProposal {
  const line = lines[0] as FilterLine;
  const base = {
    ...common(line, [1329]),
    applicability: 'manual',
    scope: lines.map((other) => other.use),
  } as const;
  const service = line.services.join(', ');
  switch (line.use.hkr) {
    case 'software key':
      return report(transform, {
        ...base,
        id: 'T11-filter-in-software-key',
        level: 'warning',
        message: `${line.name} (${service}) is written to the software key, where Windows does not look for filters: the line has no effect. If the filter is wanted, add it with AddFilter in [${line.use.install.found}.Filters]; else remove the line`,
      });
    case 'class':
    case 'interface class':
      return report(transform, {
        ...base,
        id: 'T11-class-filter',
        message: `${line.name} (${service}) filters every device of the class: no isolated form exists. Make it a filter of the devices that need it, with AddFilter in the INF of each or in an extension INF`,
      });
    default:
      return report(transform, {
        ...base,
        id: 'T11-filter-without-device',
        message: `${line.name} (${service}) is written with HKR from [${line.use.install.found}], which installs no device and gives HKR no key. A filter for devices of others is added with AddFilter in an extension INF that names their hardware ids`,
      });
  }
}

function deviceProposal(pkg: InfPackage, context: FindContext, lines: readonly FilterLine[]): InfProposal {
  const line = lines[0] as FilterLine;
  const inbox = inboxFilter(pkg, lines);
  const codes = [
    1329,
    ...(line.mode === 'append' ? [1305] : []),
    ...(sameName(pkg.version.className ?? '', 'Extension') ? [1384] : []),
  ];
  const base = {
    ...common(line, codes),
    scope: lines.map((other) => other.use),
  } as const;
  if (inbox !== null) {
    const { message, firstBuild } = inbox;
    const isOld = firstBuild !== null && lines.every((other) => !context.servedAt(other.use.install, firstBuild));
    return report(transform, {
      ...base,
      id: 'T11-inbox-filter',
      level: isOld ? 'note' : 'error',
      applicability: 'manual',
      message,
      firstBuild,
      heldBack: isOld ? REASONS.olderBuilds({ build: firstBuild }) : null,
    });
  }
  const heldBack = whyNot(pkg, lines);
  const plan = heldBack === null ? addFilter(pkg, lines) : null;
  return report(transform, {
    ...base,
    id: 'T11-device-filter',
    applicability: line.mode === 'append' ? 'automatic' : 'follow-up',
    message: `${line.services.join(', ')} is added to the ${line.position.toLowerCase()} filters of the device by ${line.source === 'value' ? 'the registry value' : 'the property'} ${line.name}; AddFilter in the .Filters section adds it without touching the filters of others`,
    rewrite:
      plan === null
        ? null
        : {
            edits: plan.edits,
            moves: [
              {
                kind: 'filter',
                subject: line.services[0] as string,
                from: line.name,
                to: `AddFilter, ${line.position}`,
              },
            ],
            followUps: followUps(line),
          },
    heldBack,
    scope: plan?.scope ?? base.scope,
  });
}

/** A filter that Windows itself brings, and that the package does not copy: what to write instead. */
function inboxFilter(
  pkg: InfPackage,
  lines: readonly FilterLine[],
): { message: string; firstBuild: number | null } | null {
  const line = lines[0] as FilterLine;
  for (const service of line.services) {
    const inbox = inboxBinaryByService(service);
    if (inbox === null || copiesNamed(pkg, inbox.file).length > 0) continue;
    const { include } = inbox;
    const needs = line.position === 'Upper' ? include?.upperFilter : include?.lowerFilter;
    if (include === null || needs == null)
      return {
        firstBuild: null,
        message: `${line.name} names ${service}, a filter of Windows itself: no documented INF offers it as a filter to include. Keep the line until one does, or ask for it in the INF of the device`,
      };
    const { firstBuild } = include;
    const since = firstBuild === null ? '' : `from build ${firstBuild} on, `;
    const others = [needs.hw, needs.services, needs.filters].flatMap(
      (name) => name?.slice(name.lastIndexOf('.')) ?? [],
    );
    return {
      firstBuild,
      message: `${line.name} names ${service} of Windows: ${since}write Include=${include.inf}, Needs=${needs.install ?? ''}, likewise for ${others.join(', ')}`,
    };
  }
  return null;
}

function followUps(line: FilterLine): FollowUp[] {
  const service = line.services[0] as string;
  const replaced =
    line.mode === 'append'
      ? ''
      : `the old line replaced the list of ${line.position.toLowerCase()} filters${line.mode === 'keep' ? ' where there was none' : ''}, AddFilter only adds to it; `;
  const text = `${service} is a filter by AddFilter: ${replaced}an upgraded device keeps it in ${line.position}Filters as well: test an upgrade and a clean install`;
  return [followUp({ service, firstBuild: FLOOR, text })];
}
