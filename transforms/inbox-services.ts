import { followUp } from '../src/kit/follow-up';
import { report } from '../src/kit/report';
import { defineTransform, type FindContext, type InfProposal } from '../src/contract/transform';
import { FEATURE_FLOORS } from '../src/knowledge/feature-floors';
import type { Entry } from '../src/inf/tree';
import {
  INCLUSION_REASONS,
  foreignBinaries,
  misplacedBinaries,
  planInclusion,
  type ForeignBinary,
  type MisplacedBinary,
} from '../src/kit/inbox-services';
import type { InfPackage } from '../src/package/model';
import { addTo } from '../src/package/group-by';
import { includes } from '../src/package/queries';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/devtest/inf-verif-error-2084';
const FLOOR = FEATURE_FLOORS.inboxInclude.build;

const transform = defineTransform({
  id: 'inbox-services',
  rules: ['T02'],
  title: 'Take the services of Windows from the INF files of Windows',
  summary:
    'A package that adds the UMDF reflector, MsHidKmdf, MsHidUmdf or UmPass with an AddService of its own takes them with Include and Needs instead, as function driver or as filter. Other services whose binary the package does not copy are reported.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [2084],
  firstBuild: FLOOR,
  moves: ['inclusion-added'],
  holdsBack: [
    'The slice serves builds below 22000: there the own AddService stays.',
    'The service is neither the function driver nor the only filter that one value names.',
    'Its Service section sets more than a driver of Windows is given: AddReg, Dependencies, another StartType, an event source.',
    'No Include form is documented for the binary: usbser, serenum, svchost.',
  ],
  reasons: [INCLUSION_REASONS],
  references: [
    REFERENCE,
    'https://learn.microsoft.com/windows-hardware/drivers/wdf/adding-the-reflector',
    'https://learn.microsoft.com/windows-hardware/drivers/install/using-a-component-inf-file',
  ],
  find(pkg, context) {
    const byEntry = new Map<Entry, ForeignBinary[]>();
    for (const binary of foreignBinaries(pkg)) addTo(byEntry, binary.add.entry, binary);
    return [...[...byEntry.values()].flatMap((group) => proposalOf(pkg, context, group)), ...misplaced(pkg)].sort(
      (a, b) => a.span.start - b.span.start,
    );
  },
});

export default transform;

function proposalOf(pkg: InfPackage, context: FindContext, group: readonly ForeignBinary[]): InfProposal[] {
  // WinUSB has a rule of its own, with another first build.
  const [first] = group as [ForeignBinary];
  if (first.file === 'winusb.sys') return [];
  if (first.inbox?.include == null) return [foreignBinary(pkg, group, context.beside.copiedBy.get(first.file))];
  // Slices that know the form go before those that keep the old one.
  const served = group.filter((item) => context.servedAt(item.add.install, FLOOR));
  const others = group.filter((item) => !served.includes(item));
  return [served, others].filter((items) => items.length > 0).map((items) => inclusion(pkg, items));
}

function inclusion(pkg: InfPackage, group: readonly ForeignBinary[]): InfProposal {
  const { add, inbox, entry, section } = group[0] as ForeignBinary;
  const include = inbox?.include;
  if (include == null) throw new Error('A binary without an Include form cannot be included.');
  const plan = planInclusion(pkg, group, include);
  return report(transform, {
    id: 'T02-inbox-service',
    span: entry.content,
    section: section.section.name,
    level: 'warning',
    message: `service ${add.name} runs ${inbox?.file ?? ''}, which belongs to Windows; from Windows 11 on, packages take it from ${include.inf} with Include and Needs`,
    firstBuild: Math.max(FLOOR, include.firstBuild ?? 0),
    reference: include.source,
    rewrite: {
      edits: plan.edits,
      moves: plan.moves,
      followUps: [
        followUp({
          service: add.name,
          firstBuild: FLOOR,
          text: `service ${add.name} now gets its settings from ${include.inf}: install the package on Windows 11 and check that the device starts`,
        }),
      ],
    },
    heldBack: plan.heldBack,
    scope: plan.scope,
  });
}

/** @param otherInf the INF of the same package that copies the binary */
function foreignBinary(pkg: InfPackage, group: readonly ForeignBinary[], otherInf: string | undefined): InfProposal {
  const { add, entry, section, path, file, inbox } = group[0] as ForeignBinary;
  const advice =
    file === 'svchost.exe'
      ? 'a shared service process has no isolated form: give the service an executable of its own in the driver store'
      : inbox === null
        ? 'copy it in this install section, or, when it belongs to Windows or to another package, leave its service to that package'
        : 'it belongs to Windows, and no Include form is documented: look for an inbox INF that installs it, else keep it';
  return report(transform, {
    id: 'T02-foreign-binary',
    span: entry.content,
    section: section.section.name,
    // What an included INF copies is not known.
    level: group.every(({ add }) => includes(pkg, add.install)) ? 'warning' : 'error',
    applicability: 'manual',
    message:
      otherInf === undefined
        ? `ServiceBinary of ${add.name} is ${path}, which this install section does not copy; ${advice}`
        : `ServiceBinary of ${add.name} is ${path}, which ${otherInf} copies and this INF does not: copy it here too`,
    firstBuild: null,
    scope: group.map((item) => item.section),
  });
}

/** Binaries that are not where ServiceBinary says: the service cannot start, before the port as after it. */
function misplaced(pkg: InfPackage): InfProposal[] {
  const byEntry = new Map<Entry, MisplacedBinary[]>();
  for (const binary of misplacedBinaries(pkg)) addTo(byEntry, binary.entry, binary);
  return [...byEntry.values()].map((group): InfProposal => {
    const { name, section, entry, path, copied } = group[0] as MisplacedBinary;
    return report(transform, {
      id: 'T02-misplaced-binary',
      span: entry.content,
      section: section.section.name,
      level: /^\W*%13%/.test(path) ? 'warning' : 'error',
      applicability: 'manual',
      message: `ServiceBinary of ${name} is ${path}, but [${section.install.found}] ${copied ? 'copies the file to another directory' : 'copies no such file'}: the service will not start; correct one of the two`,
      firstBuild: null,
      scope: group.map((item) => item.section),
    });
  });
}
