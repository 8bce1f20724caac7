import { defineReasons } from '../src/contract/reason';
import { NAME_UNKNOWN, QUOTE_OPEN } from '../src/kit/common-reasons';
import { report } from '../src/kit/report';
import { absoluteKeyReport } from '../src/kit/absolute-key-report';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import { removeEntry } from '../src/inf/entry-edits';
import { FEATURE_FLOORS } from '../src/knowledge/feature-floors';
import { absoluteLines, valueAt, type AbsoluteLine } from '../src/kit/absolute-lines';
import { keyParts } from '../src/package/registry';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver';
const FLOOR = FEATURE_FLOORS.allowedBusesUnused.build;

const REASONS = defineReasons({
  nameUnknown: NAME_UNKNOWN,
  flagsDoMore: 'its flags do more than set the value',
  quoteOpen: QUOTE_OPEN,
});

const transform = defineTransform({
  id: 'dma-allowed-buses',
  rules: ['T18'],
  title: 'Buses allowed for DMA',
  summary:
    'Lines that write to DmaSecurity\\AllowedBuses go for the Windows versions that no longer read the key; older ones keep them.',
  appliesTo: 'inf',
  applicability: 'automatic',
  codes: [1320, 1321],
  firstBuild: FLOOR,
  moves: ['value-removed'],
  holdsBack: [
    'The slice serves builds below 26100, which still read the key.',
    'The line holds a token that is not defined, or deletes instead of writing.',
  ],
  reasons: [REASONS],
  references: [REFERENCE],
  find: (pkg) => absoluteLines(pkg, 'T18').map(proposalOf),
});

export default transform;

function proposalOf(found: AbsoluteLine): InfProposal {
  const { line, uses } = found;
  const heldBack = line.uncertain
    ? REASONS.nameUnknown
    : line.flags === null || (line.flags & 0x5004) !== 0
      ? REASONS.flagsDoMore
      : line.entry.unclosedQuote
        ? REASONS.quoteOpen
        : null;
  if (heldBack !== null)
    return absoluteKeyReport(transform, found, { id: 'T18-allowed-bus', reference: REFERENCE, heldBack });
  const key = `HKLM\\${keyParts(line.subkey).join('\\')}`;
  return report(transform, {
    id: 'T18-allowed-bus',
    span: line.entry.content,
    section: line.use.section.name,
    codes: [1321],
    message: `${valueAt(line)} is not read by Windows from build ${FLOOR} on; before that nothing isolated takes its place`,
    rewrite: {
      edits: [removeEntry(line.entry)],
      moves: [{ kind: 'value-removed', subject: line.entry, from: key, to: null }],
    },
    scope: uses,
  });
}
