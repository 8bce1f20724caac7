import { fileDescriptors } from '../src/kit/file-descriptors';
import { report } from '../src/kit/report';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import { findSection } from '../src/inf/lookup';
import type { Section } from '../src/inf/tree';
import type { InfPackage, Use } from '../src/package/model';
import { keyParts, registryLinesWhere, type ReadLine, type RegistryLine } from '../src/package/registry';
import { addTo } from '../src/package/group-by';
import { valueWord } from '../src/package/value-word';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/devtest/inf-validation-errors-and-warnings';

const transform = defineTransform({
  id: 'security-descriptors',
  rules: ['T34'],
  title: 'Leave the security of the driver store alone',
  summary:
    'A security section of a file list in the driver store goes: files there have the descriptor of the store. A descriptor on the key of a device is reported.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [1101, 1226],
  firstBuild: null,
  moves: ['file-security'],
  holdsBack: [
    'The section gives a descriptor to the hardware or software key of a device: which access is wanted there is for a person to decide.',
    'The list copies other files to other places.',
  ],
  references: [
    REFERENCE,
    'https://learn.microsoft.com/windows-hardware/drivers/install/inf-copyfiles-directive',
    'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addreg-directive',
  ],
  find(pkg) {
    return [...fileDescriptors(pkg, transform), ...keyDescriptors(pkg)].sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

function securityOf(pkg: InfPackage, section: Section): Section | null {
  return findSection(pkg.document, `${section.name}.security`);
}

function headerOf(section: Section): { start: number; end: number } {
  return section.fragments[0]?.header.span ?? { start: 0, end: 0 };
}

/** HKR is the key of a device, on which a descriptor is refused; subkeys may have one. */
function keyDescriptors(pkg: InfPackage): InfProposal[] {
  const bySection = new Map<Section, RegistryLine[]>();
  const secured = new Set([...pkg.document.sections.values()].filter((section) => securityOf(pkg, section) !== null));
  const isConcerned = ({ kind, hkr, section }: Use): boolean =>
    kind === 'AddReg' &&
    (hkr === 'software key' || hkr === 'hardware key' || hkr === 'interface') &&
    secured.has(section);
  const isOnKey = ({ root, subkey }: ReadLine): boolean => root === 'HKR' && keyParts(subkey).length === 0;
  for (const line of registryLinesWhere(pkg, isOnKey, isConcerned)) {
    addTo(bySection, line.use.section, line);
  }
  return [...bySection].flatMap(([section, lines]): InfProposal[] => {
    const security = securityOf(pkg, section);
    const [line] = lines;
    if (security === null || line === undefined) return [];
    const names = [...new Set(lines.map((other) => valueWord(other.valueName)))];
    return [
      report(transform, {
        id: 'T34-key-descriptor',
        span: headerOf(security),
        section: security.name,
        codes: [1226],
        applicability: 'manual',
        message: `[${security.name}] gives a descriptor to the ${line.use.hkr === 'interface' ? 'key of the device interface' : line.use.hkr} itself (${names.join(', ')}), which is refused: write the values that need it to a subkey in a section of their own, or set the security of the device with HKR,,Security in .HW`,
        scope: lines.map((other) => other.use),
      }),
    ];
  });
}
