import { followUp } from '../src/kit/follow-up';
import { report } from '../src/kit/report';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import { compareVersions, windows10 } from '../src/inf/decoration';
import type { Entry } from '../src/inf/tree';
import { INCLUSION_REASONS, foreignBinaries, planInclusion, type ForeignBinary } from '../src/kit/inbox-services';
import type { InfPackage } from '../src/package/model';
import { slicesOf } from '../src/package/queries';
import { FIRST_DECORATED_BUILD } from '../src/knowledge/windows-builds';
import { addTo } from '../src/package/group-by';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/usbcon/winusb-installation';

/** The oldest Windows 10. */
const FIRST_WINDOWS_10 = windows10(0);

const transform = defineTransform({
  id: 'winusb-include',
  rules: ['T20'],
  title: 'Take WinUSB from its own INF',
  summary:
    'A package that adds the WinUSB service itself takes it from winusb.inf, with Include and Needs in the install section and in its .Services section.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [2084],
  firstBuild: null,
  moves: ['inclusion-added'],
  holdsBack: [
    'A slice serves Windows versions before 10, and --min-build asks for them.',
    'WinUSB is a filter below a UMDF driver: no Include form is documented for that.',
    'The Service section sets more than a driver of Windows is given.',
  ],
  reasons: [INCLUSION_REASONS],
  references: [REFERENCE],
  find(pkg) {
    const byEntry = new Map<Entry, ForeignBinary[]>();
    for (const binary of foreignBinaries(pkg))
      if (binary.file === 'winusb.sys') addTo(byEntry, binary.add.entry, binary);
    return [...byEntry.values()]
      .flatMap((group) => {
        const recent = group.filter((item) => isRecent(pkg, item));
        const others = group.filter((item) => !recent.includes(item));
        return [
          ...(recent.length === 0 ? [] : [proposalOf(pkg, recent, null)]),
          ...(others.length === 0 ? [] : [proposalOf(pkg, others, FIRST_DECORATED_BUILD)]),
        ];
      })
      .sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

function isRecent(pkg: InfPackage, item: ForeignBinary): boolean {
  return slicesOf(pkg, item.add.install).every((slice) => compareVersions(slice.range.from, FIRST_WINDOWS_10) >= 0);
}

function proposalOf(pkg: InfPackage, group: readonly ForeignBinary[], firstBuild: number | null): InfProposal {
  const { add, inbox, entry, section } = group[0] as ForeignBinary;
  const include = inbox?.include;
  if (include == null) throw new Error('The table of inbox binaries has no Include form for winusb.sys.');
  const plan = planInclusion(pkg, group, include);
  return report(transform, {
    id: 'T20-winusb-service',
    span: entry.content,
    section: section.section.name,
    level: 'warning',
    message: `service ${add.name} runs winusb.sys, which belongs to Windows; packages take it from winusb.inf with Include and Needs`,
    firstBuild,
    rewrite: {
      edits: plan.edits,
      moves: plan.moves,
      followUps: [
        followUp({
          service: add.name,
          firstBuild,
          text: `WinUSB now gets its settings from winusb.inf: install the package and check that the device's interface GUID is still there`,
        }),
      ],
    },
    heldBack: plan.heldBack,
    scope: plan.scope,
  });
}
