import { defineReasons, type Reason } from '../src/contract/reason';
import { followUp } from '../src/kit/follow-up';
import { report } from '../src/kit/report';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import { fold } from '../src/inf/fold';
import { removeSection } from '../src/inf/entry-edits';
import type { Section } from '../src/inf/tree';
import { setupClassByGuid, type SetupClass } from '../src/knowledge/setup-classes';
import { CLASS_LOOK_VALUES } from '../src/knowledge/class-values';
import type { InfPackage, Use } from '../src/package/model';
import { registryLinesIn } from '../src/package/registry';
import { addTo } from '../src/package/group-by';
import { valueWord } from '../src/package/value-word';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-classinstall32-section';

const REASONS = defineReasons({
  suffixSections: 'it has sections with suffixes',
  otherDirective: 'it also holds {directive}',
  missingSection: 'a section that it names is missing',
  otherValue: 'it also writes {root}{subkey}, value {value}',
});

const transform = defineTransform({
  id: 'class-install32',
  rules: ['T23'],
  title: 'Leave the setup classes of Windows to Windows',
  summary:
    'A ClassInstall32 section for a class that Windows defines goes when it only sets the name and looks of the class. Sections for classes of vendors, and those that do more, are reported.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [1285],
  firstBuild: null,
  moves: ['class-install-removed'],
  holdsBack: [
    'The class is none that Windows defines: a vendor class has no other place for its name.',
    'The section does more than set the name and looks of the class: filters, a class installer, property pages, files, services, security.',
    '[Version] does not name the class by a GUID that is certain.',
  ],
  reasons: [REASONS],
  references: [
    REFERENCE,
    'https://learn.microsoft.com/windows-hardware/drivers/install/system-defined-device-setup-classes-available-to-vendors',
  ],
  find(pkg) {
    const bySection = new Map<Section, Use[]>();
    for (const use of pkg.uses)
      if (use.kind === 'ClassInstall32' && use.parent === null) addTo(bySection, use.section, use);
    return [...bySection]
      .flatMap(([section, uses]) => proposalOf(pkg, section, uses))
      .sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

function proposalOf(pkg: InfPackage, section: Section, uses: readonly Use[]): InfProposal[] {
  const header = section.fragments[0]?.header;
  if (header === undefined) return [];
  const known = setupClassByGuid(pkg.version.classGuid ?? '');
  const common = {
    span: header.span,
    section: section.name,
    scope: uses,
  } as const;
  const extra = uses.map((use) => moreThanLooks(pkg, use)).find((text) => text !== null) ?? null;
  if (known === null) {
    return [
      report(transform, {
        ...common,
        id: 'T23-vendor-class',
        codes: [],
        level: extra === null ? 'note' : 'warning',
        applicability: 'manual',
        message: `[${section.name}] sets up a class of the vendor, which Windows drivers do not do; use a class of Windows where one fits; no other place is documented for the name of a class`,
        heldBack: extra,
      }),
    ];
  }
  return [
    report(transform, {
      ...common,
      id: 'T23-windows-class',
      message: message(section, known),
      rewrite:
        extra === null
          ? {
              edits: removeSection(pkg.document, section),
              moves: [{ kind: 'class-install-removed', subject: section.name, from: `class ${known.name}`, to: null }],
              followUps: [
                followUp({
                  text: `class ${known.name} keeps the name and looks that Windows gives it: [${section.name}] is gone`,
                }),
              ],
            }
          : null,
      heldBack: extra,
    }),
  ];
}

function message(section: Section, known: SetupClass): string {
  return `[${section.name}] sets up class ${known.name}, which Windows defines: the section has no work to do`;
}

/** What the section does besides the looks of the class; null when nothing. */
function moreThanLooks(pkg: InfPackage, root: Use): Reason | null {
  if (pkg.uses.some((use) => use.install === root.install && use.parent === null && use !== root))
    return REASONS.suffixSections;
  for (const entry of root.section.entries) {
    const directive = pkg.tokens.resolve((entry.key ?? entry.fields[0])?.value ?? '').text;
    if (entry.key === null || fold(directive) !== 'addreg') return REASONS.otherDirective({ directive });
    if (pkg.missing.some((item) => item.install === root.install && item.reference.entry === entry))
      return REASONS.missingSection;
  }
  const odd = registryLinesIn(pkg, root.install).find(
    (line) =>
      line.root !== 'HKR' ||
      line.subkey !== '' ||
      line.uncertain ||
      line.flags === null ||
      (line.flags & 0x4) !== 0 ||
      !CLASS_LOOK_VALUES.has(fold(line.valueName)),
  );
  return odd === undefined
    ? null
    : REASONS.otherValue({
        root: odd.root,
        subkey: odd.subkey === '' ? '' : `\\${odd.subkey}`,
        value: valueWord(odd.valueName),
      });
}
