import { absoluteKeyReport } from '../src/kit/absolute-key-report';
import { registrySubject } from '../src/contract/move-kinds';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import { removeEntry } from '../src/inf/entry-edits';
import { sameName } from '../src/inf/fold';
import { FEATURE_FLOORS } from '../src/knowledge/feature-floors';
import { absoluteLines, valueAt, type AbsoluteLine } from '../src/kit/absolute-lines';
import type { InfPackage } from '../src/package/model';
import { hasDescriptor } from '../src/package/queries';
import { rebaseToHkr } from '../src/kit/rebase-key';
import { keyParts } from '../src/package/registry';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver';
const FLOOR = FEATURE_FLOORS.mediaCategories.build;

export default defineTransform({
  id: 'media-categories',
  rules: ['T17'],
  title: 'Media categories of the device',
  summary:
    'The name of a pin category that is written below HKLM ... MediaCategories is written below HKR,MediaCategories of the device instead; the value Display, which Windows never reads, goes.',
  appliesTo: 'inf',
  applicability: 'automatic',
  codes: [1304, 1320, 1321],
  firstBuild: FLOOR,
  moves: ['media-category', 'value-removed'],
  holdsBack: [
    'The value is neither Name nor Display.',
    'The line is reached from elsewhere than the install section of a device.',
    'The line deletes, or chooses a view of the registry.',
    'The key is spelled in a way that cannot be edited in part.',
  ],
  references: [REFERENCE],
  find: (pkg) => absoluteLines(pkg, 'T17').map((found) => proposalOf(pkg, found)),
});

function proposalOf(pkg: InfPackage, found: AbsoluteLine): InfProposal {
  const { line, uses } = found;
  const heldBack = whyNot(pkg, found);
  const display = sameName(line.valueName, 'Display');
  const parts = keyParts(line.subkey);
  const category = parts[4] ?? '';
  const edits =
    heldBack !== null
      ? null
      : display
        ? [removeEntry(line.entry)]
        : rebaseToHkr(pkg, line, line.subkey.toLowerCase().indexOf('mediacategories'), '');
  if (heldBack !== null || edits === null) {
    return absoluteKeyReport(found, {
      id: 'T17-media-category',
      firstBuild: FLOOR,
      reference: REFERENCE,
      heldBack: heldBack ?? 'its key is spelled in a way that cannot be edited safely',
    });
  }
  const key = `HKLM\\${parts.join('\\')}`;
  return {
    id: 'T17-media-category',
    span: line.entry.content,
    section: line.use.section.name,
    codes: [1321],
    level: 'error',
    applicability: 'automatic',
    message: display
      ? `${valueAt(line)} is never read`
      : `${valueAt(line)} names a pin category of this device; isolated packages write it below HKR,MediaCategories`,
    firstBuild: FLOOR,
    reference: REFERENCE,
    rewrite: {
      edits,
      moves: [
        display
          ? { kind: 'value-removed', subject: registrySubject(key, line.valueName), from: key, to: null }
          : { kind: 'media-category', subject: category, from: key, to: `HKR\\MediaCategories\\${category}` },
      ],
      followUps: [],
    },
    heldBack: null,
    scope: uses,
  };
}

function whyNot(pkg: InfPackage, { line, uses }: AbsoluteLine): string | null {
  if (line.uncertain) return 'its key or name holds a token that is not defined, or not the same in every language';
  if (line.flags === null || (line.flags & 0x5004) !== 0) return 'its flags do more than set the value';
  if (line.entry.unclosedQuote) return 'a quote on the line is not closed';
  if (hasDescriptor(pkg, line.use.section))
    return 'the section has a security descriptor, which would be that of another key';
  if (keyParts(line.subkey).length !== 5) return 'its key is not that of one category';
  if (sameName(line.valueName, 'Display')) return null;
  if (!sameName(line.valueName, 'Name')) return 'only Name has an isolated form';
  return uses.every((use) => use.hkr === 'software key' && use.install.kind === 'device')
    ? null
    : 'it is not written by the install section of a device, so that HKR is another key there';
}
