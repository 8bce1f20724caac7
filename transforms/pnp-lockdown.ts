import { defineTransform, type InfProposal } from '../src/contract/transform';
import { entriesOf, findSection } from '../src/inf/lookup';
import { appendEntries } from '../src/inf/entry-edits';
import { replaceField } from '../src/inf/spelling';
import type { Entry, Field } from '../src/inf/tree';
import { keyStyle } from '../src/kit/key-style';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-version-section';

export default defineTransform({
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
      heldBack: string | null,
    ): InfProposal => ({
      id: 'T05-pnp-lockdown',
      span: entry?.content ?? header.span,
      section: version.name,
      codes: [1324],
      level: 'error',
      applicability: 'automatic',
      message,
      firstBuild: null,
      reference: REFERENCE,
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
    if (entries.length > 1)
      return [proposal(null, 'PnpLockdown is set more than once', 'which of the values counts is not documented')];
    if (entry === undefined || field === undefined) {
      return [
        proposal(
          { edits: [appendEntries(pkg.document, version, [keyStyle(pkg.document, version, 'PnpLockdown', '1')])] },
          '[Version] does not set PnpLockdown = 1',
          null,
        ),
      ];
    }
    if (!/^(?:|0x0+|0+)$/.test(value))
      return [proposal(null, `PnpLockdown is ${value}`, 'the value is neither 0 nor 1')];
    return [
      proposal(
        { edits: [replaceField(field as Field, '1')] },
        `PnpLockdown is ${value === '' ? 'empty' : value}, not 1`,
        null,
      ),
    ];
  },
});

function isOne(value: string): boolean {
  return /^(?:0x0*|0*)1$/.test(value);
}

function explicitZero(
  entry: Entry | undefined,
  value: string,
): { service: null; model: null; api: null; firstBuild: null; framework: null; text: string }[] {
  if (entry === undefined || value === '') return [];
  return [
    {
      service: null,
      model: null,
      api: null,
      firstBuild: null,
      framework: null,
      text: 'PnpLockdown was set to 0 on purpose: an uninstaller that deletes driver files directly will be refused from now on; use pnputil /delete-driver /uninstall',
    },
  ];
}
