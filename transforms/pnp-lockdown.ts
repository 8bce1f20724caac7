import { defineReasons, type Reason } from '../src/contract/reason';
import { followUp } from '../src/kit/follow-up';
import type { FollowUp } from '../src/contract/result';
import { report } from '../src/kit/report';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import { entriesOf, findSection } from '../src/inf/lookup';
import { appendEntries, appendPoint, insertAfter } from '../src/inf/entry-edits';
import { replaceField } from '../src/inf/spelling';
import type { Entry, Field, InfDocument, Section } from '../src/inf/tree';
import { keyStyle } from '../src/kit/key-style';
import type { Edit } from '../src/text/edit';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-version-section';

const REASONS = defineReasons({
  setTwice: 'which of the values counts is not documented',
  otherValue: 'the value is neither 0 nor 1',
});

const transform = defineTransform({
  id: 'pnp-lockdown',
  rules: ['T05'],
  title: 'Protect installed files with PnpLockdown',
  summary: 'Sets PnpLockdown = 1 in [Version], so that programs cannot change the files that the package installed.',
  appliesTo: 'inf',
  applicability: 'automatic',
  codes: [1324],
  firstBuild: null,
  moves: ['version-key'],
  holdsBack: ['[Version] sets PnpLockdown more than once.', 'The value is a token that is not a number here.'],
  reasons: [REASONS],
  references: [REFERENCE],
  find(pkg) {
    const version = findSection(pkg.document, 'Version');
    const header = version?.fragments[0]?.header;
    if (version === null || header === undefined) return [];
    const entries = entriesOf(version, 'PnpLockdown');
    const [entry] = entries;
    const field = entry?.fields[0];
    const value = field === undefined ? '' : pkg.tokens.resolve(field.value).text;
    if (entries.length > 0 && entries.every((each) => isOne(pkg.tokens.resolve(each.fields[0]?.value ?? '').text)))
      return [];
    const proposal = (
      edit: { edits: { start: number; end: number; text: string }[] } | null,
      message: string,
      heldBack: Reason | null,
    ): InfProposal =>
      report(transform, {
        span: entry?.content ?? header.span,
        section: version.name,
        message,
        rewrite:
          edit === null
            ? null
            : {
                ...edit,
                moves: [
                  { kind: 'version-key', subject: 'PnpLockdown', from: entry === undefined ? null : value, to: '1' },
                ],
                followUps: explicitZero(entry, value),
              },
        heldBack,
        scope: [],
      });
    if (entries.length > 1) return [proposal(null, 'PnpLockdown is set more than once', REASONS.setTwice)];
    if (entry === undefined || field === undefined) {
      return [proposal({ edits: [added(pkg.document, version)] }, '[Version] does not set PnpLockdown = 1', null)];
    }
    if (!/^(?:|0x0+|0+)$/.test(value)) return [proposal(null, `PnpLockdown is ${value}`, REASONS.otherValue)];
    return [
      proposal(
        { edits: [replaceField(field as Field, '1')] },
        `PnpLockdown is ${value === '' ? 'empty' : value}, not 1`,
        null,
      ),
    ];
  },
});

export default transform;

/** Behind the last entry, or above it where its comment goes on in the lines below. */
function added(document: InfDocument, version: Section): Edit {
  const line = keyStyle(document, version, 'PnpLockdown', '1');
  const { after } = appendPoint(version);
  const entries = version.fragments.flatMap((fragment) => fragment.entries);
  const above = after === null ? undefined : entries[entries.indexOf(after) - 1];
  if (after === null || above === undefined || !commentGoesOn(document, after))
    return appendEntries(document, version, [line]);
  return insertAfter(document, above, [line]);
}

function commentGoesOn({ text }: InfDocument, { content, span }: Entry): boolean {
  return text.slice(content.end, span.end).includes(';') && /^[ \t]*;/.test(text.slice(span.end, span.end + 200));
}

function isOne(value: string): boolean {
  return /^(?:0x0*|0*)1$/.test(value);
}

function explicitZero(entry: Entry | undefined, value: string): FollowUp[] {
  if (entry === undefined || value === '') return [];
  return [
    followUp({
      text: 'PnpLockdown was set to 0 on purpose: an uninstaller that deletes driver files directly will be refused from now on; use pnputil /delete-driver /uninstall',
    }),
  ];
}
