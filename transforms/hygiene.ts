import { defineReasons } from '../src/contract/reason';
import { ODD_SPELLING, QUOTE_OPEN } from '../src/kit/common-reasons';
import { report } from '../src/kit/report';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import { fragmentEnd, fragmentTail } from '../src/inf/entry-edits';
import { fold, sameName } from '../src/inf/fold';
import { entriesOf, findSection } from '../src/inf/lookup';
import { replaceField, replacePart } from '../src/inf/spelling';
import { tokenPieces } from '../src/inf/tokens';
import type { Entry, Field, Fragment, Section } from '../src/inf/tree';
import { ENVIRONMENT_VARIABLES } from '../src/knowledge/environment-variables';
import type { InfPackage, Use } from '../src/package/model';
import { parseInteger } from '../src/package/destinations';
import { registryLinesWhere, type RegistryLine } from '../src/package/registry';
import { firstDirective, serviceAdds } from '../src/package/services';
import type { Edit } from '../src/text/edit';
import { dominantEol } from '../src/text/eol';
import { addTo } from '../src/package/group-by';
import { valueWord } from '../src/package/value-word';

const SYNTAX = 'https://learn.microsoft.com/windows-hardware/drivers/install/general-syntax-rules-for-inf-files';
const VERSION = 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-version-section';
const CODES = 'https://learn.microsoft.com/windows-hardware/drivers/devtest/inf-validation-errors-and-warnings';
const DRIVER_VER = 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-driverver-directive';

const REASONS = defineReasons({
  quoteOpen: QUOTE_OPEN,
  quoteOpenInSection: 'a quote in the section is not closed',
  continued: 'the last line of its first part asks for one more',
  oddSpelling: ODD_SPELLING,
});

const transform = defineTransform({
  id: 'hygiene',
  rules: ['T38'],
  title: 'Errors that InfVerif stops at first',
  summary:
    'Sections that stand in several parts become one, the signature of Windows 95 becomes the one of Windows NT, and environment variables in registry data get the second percent signs that keep them from being tokens. Services that ask for a desktop, names of device objects and of ProgramData in registry data, and a missing DriverVer are reported.',
  appliesTo: 'inf',
  applicability: 'automatic',
  codes: [1001, 1209, 1235],
  firstBuild: null,
  moves: ['version-key'],
  holdsBack: [
    'The INF installs no driver.',
    'A line of the section has a quote that is not closed, or its last line asks for one more.',
    'The token is no environment variable that every Windows sets.',
  ],
  reasons: [REASONS],
  references: [SYNTAX, VERSION, CODES, DRIVER_VER],
  // An INF that installs no driver (a control in a cabinet, a setup script) is read by others than InfVerif.
  find: (pkg) =>
    pkg.installs.length === 0
      ? []
      : [
          ...signature(pkg),
          ...driverVersion(pkg),
          ...partedSections(pkg),
          ...variables(pkg),
          ...interactiveServices(pkg),
          ...fixedPaths(pkg),
        ].sort((a, b) => a.span.start - b.span.start),
});

export default transform;

function signature(pkg: InfPackage): InfProposal[] {
  const entry = entriesOf(findSection(pkg.document, 'Version'), 'Signature')[0];
  const field = entry?.fields[0];
  if (entry === undefined || field === undefined || !sameName(pkg.tokens.resolve(field.value).text, '$Chicago$'))
    return [];
  return [
    report(transform, {
      id: 'T38-signature',
      span: field.span,
      section: 'Version',
      codes: [1001],
      message: 'the signature $Chicago$ is that of Windows 95; InfVerif accepts $Windows NT$ only',
      reference: VERSION,
      rewrite: entry.unclosedQuote
        ? null
        : {
            edits: [replaceField({ ...field, quoted: true }, '$Windows NT$')],
            moves: [{ kind: 'version-key', subject: 'Signature', from: field.value, to: '$Windows NT$' }],
          },
      heldBack: entry.unclosedQuote ? REASONS.quoteOpen : null,
      scope: [],
    }),
  ];
}

/**
 * A [Version] section that names no date and version of the driver. A build may stamp them into any INF (StampInf), so
 * that it is told without a level that a check would stop at; an INX waits for that in any case.
 */
function driverVersion(pkg: InfPackage): InfProposal[] {
  const version = findSection(pkg.document, 'Version');
  const header = version?.fragments[0]?.header;
  if (version === null || header === undefined || pkg.isInx) return [];
  const [entry] = entriesOf(version, 'DriverVer');
  if (entry !== undefined && entry.fields.some((field) => field.value !== '')) return [];
  return [
    report(transform, {
      ...REPORT,
      level: 'note',
      id: 'T38-driver-version',
      span: entry?.content ?? header.span,
      section: version.name,
      message:
        '[Version] has no DriverVer, which signed packages need: write DriverVer = mm/dd/yyyy,w.x.y.z, unless StampInf does it in the build',
      reference: DRIVER_VER,
      scope: [],
    }),
  ];
}

/** Windows reads all parts of a section as one, in their order; InfVerif refuses them. */
function partedSections(pkg: InfPackage): InfProposal[] {
  return [...pkg.document.sections.values()]
    .filter((section) => section.fragments.length > 1)
    .map((section) => {
      const [first, second] = section.fragments as readonly [Fragment, Fragment];
      const heldBack = section.entries.some((entry) => entry.unclosedQuote)
        ? REASONS.quoteOpenInSection
        : !endsInLine(pkg, first)
          ? REASONS.continued
          : null;
      return report(transform, {
        id: 'T38-parted-section',
        span: second.header.nameSpan,
        section: section.name,
        codes: [1209],
        message: `[${section.name}] stands in ${section.fragments.length} parts: Windows reads them as one section, InfVerif refuses them`,
        reference: CODES,
        rewrite: heldBack === null ? { edits: mergeParts(pkg, section) } : null,
        heldBack,
        scope: [],
      });
    });
}

/** True when lines can be put behind the last entry of a part. */
function endsInLine(pkg: InfPackage, fragment: Fragment): boolean {
  const last = lastEntry(fragment);
  return last === undefined || !pkg.document.text.slice(last.content.start, last.span.end).trimEnd().endsWith('\\');
}

function lastEntry(fragment: Fragment): Entry | undefined {
  return fragment.entries[fragment.entries.length - 1];
}

/**
 * Moves the lines of the later parts, comments between and right below them included, behind the last line of the
 * first.
 */
function mergeParts(pkg: InfPackage, section: Section): Edit[] {
  const { document } = pkg;
  const [first, ...others] = section.fragments as readonly [Fragment, ...Fragment[]];
  const eol = dominantEol(document.text);
  const at = lastEntry(first)?.span.end ?? first.header.span.end;
  let text = '';
  for (const fragment of others) {
    const lines = linesOf(pkg, section, fragment);
    if (lines.trim() === '') continue;
    text += lines;
    if (!/[\r\n]$/.test(text)) text += eol;
  }
  const removed = others.map((fragment) => ({
    start: fragment.header.span.start,
    end: fragmentEnd(document, fragment),
    text: '',
  }));
  return text === '' ? removed : [{ start: at, end: at, text }, ...removed];
}

/** The lines of a later part, without those that the section has already and nothing writes over in between. */
function linesOf(pkg: InfPackage, section: Section, fragment: Fragment): string {
  const { text } = pkg.document;
  const content = (entry: Entry): string => fold(text.slice(entry.content.start, entry.content.end));
  const subject = (entry: Entry): string =>
    fold(
      entry.key?.value ??
        entry.fields
          .slice(0, 3)
          .map((field) => field.value)
          .join('|'),
    );
  const repeats = fragment.entries.filter((entry) => {
    const before = section.entries.slice(0, section.entries.indexOf(entry));
    return (
      before.some((other) => content(other) === content(entry)) &&
      before.every(
        (other) => content(other) === content(entry) || entry.key !== null || subject(other) !== subject(entry),
      )
    );
  });
  let lines = '';
  let at = fragment.header.span.end;
  for (const { span } of repeats) {
    lines += text.slice(at, span.start);
    at = span.end;
  }
  return lines + text.slice(at, fragmentTail(pkg.document, fragment));
}

/** `%SystemRoot%` in registry data: no token of that name exists, and the text stays as it is by luck. */
function variables(pkg: InfPackage): InfProposal[] {
  const byEntry = new Map<Entry, Use[]>();
  const lines = registryLinesWhere(
    pkg,
    ({ data }) => data.some((field) => unknownTokens(pkg, field).length > 0),
    ({ kind }) => kind === 'AddReg',
  );
  for (const line of lines) addTo(byEntry, line.entry, line.use);
  return [...byEntry].flatMap(([entry, uses]) => {
    const fields = entry.fields.slice(4);
    const known = fields.flatMap((field) =>
      unknownTokens(pkg, field)
        .filter((token) => ENVIRONMENT_VARIABLES.has(fold(token.name)))
        .map((token) => ({ field, token })),
    );
    if (known.length === 0) return [];
    const edits = entry.unclosedQuote
      ? [null]
      : known.flatMap(({ field, token }) => [
          replacePart(pkg.document.text, field, token.start, token.start + 1, '%%'),
          replacePart(pkg.document.text, field, token.end - 1, token.end, '%%'),
        ]);
    const whole = edits.flatMap((edit) => edit ?? []);
    const names = [...new Set(known.map(({ token }) => `%${token.name}%`))].join(', ');
    const spelled = whole.length === edits.length;
    return [
      report(transform, {
        id: 'T38-environment-variable',
        span: entry.content,
        section: uses[0]?.section.name ?? null,
        codes: [1235],
        level: 'error' as const,
        applicability: 'automatic' as const,
        message: `${names} reads as a token that no Strings section defines; an environment variable is written with doubled percent signs`,
        rewrite: spelled ? { edits: whole } : null,
        heldBack: spelled ? null : REASONS.oddSpelling,
        scope: uses,
      }),
    ];
  });
}

function unknownTokens(pkg: InfPackage, field: Field): { name: string; start: number; end: number }[] {
  const unknown = pkg.tokens.resolve(field.value).undefined;
  if (unknown.length === 0) return [];
  const missing = new Set(unknown.map(fold));
  return tokenPieces(field.value).flatMap((piece) =>
    piece.kind === 'token' && missing.has(fold(piece.name)) ? [piece] : [],
  );
}

/** SERVICE_INTERACTIVE_PROCESS of ServiceType. */
const INTERACTIVE = 0x100;

/** Services run in session 0, where nobody sees their windows. */
function interactiveServices(pkg: InfPackage): InfProposal[] {
  const byEntry = new Map<Entry, Use[]>();
  for (const { section } of serviceAdds(pkg)) {
    const type = section === null ? null : firstDirective(pkg, section, 'ServiceType');
    if (section === null || type === null || ((parseInteger(type.text) ?? 0) & INTERACTIVE) === 0) continue;
    byEntry.set(type.entry, [...(byEntry.get(type.entry) ?? []), section]);
  }
  return [...byEntry].map(([entry, uses]) =>
    report(transform, {
      ...REPORT,
      id: 'T38-interactive-service',
      span: entry.content,
      section: uses[0]?.section.name ?? null,
      message: `service ${uses[0]?.service ?? ''} asks for a desktop (ServiceType 0x100), but session 0 has none: show windows from a program in the user's session`,
      reference: SESSION_0,
      scope: uses,
    }),
  );
}

/** What a value may hold that ties the package to one name on the machine. */
const FIXED_PATHS: readonly { readonly pattern: RegExp; readonly advice: string; readonly reference: string }[] = [
  {
    pattern: /^\\\\[.?]\\(?![a-z]:)|^\\(?:DosDevices|Device|GLOBAL\?\?)\\|^\\\?\?\\(?![a-z]:|%)/i,
    advice:
      'is the name of a device object: let the driver register a device interface, and find the device by its interface class',
    reference: 'https://learn.microsoft.com/windows-hardware/drivers/install/overview-of-device-interface-classes',
  },
  {
    pattern: /^"?(?:%ProgramData%|%AllUsersProfile%|[a-z]:\\ProgramData)(?:\\|$)/i,
    advice: 'is a folder that all programs share: keep data of the driver in DriverData or behind its state functions',
    reference: 'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation',
  },
];

function fixedPaths(pkg: InfPackage): InfProposal[] {
  const byField = new Map<Field, { line: RegistryLine; uses: Use[] }>();
  const isFixed = (field: Field): boolean => {
    const { text } = pkg.tokens.resolve(field.value);
    return FIXED_PATHS.some(({ pattern }) => pattern.test(text));
  };
  const lines = registryLinesWhere(
    pkg,
    ({ flags, data }) => ((flags ?? 1) & 1) === 0 && data.some(isFixed),
    ({ kind }) => kind === 'AddReg',
  );
  for (const line of lines) {
    for (const field of line.data) {
      const known = byField.get(field) ?? { line, uses: [] };
      known.uses.push(line.use);
      byField.set(field, known);
    }
  }
  return [...byField].flatMap(([field, { line, uses }]): InfProposal[] => {
    const { text } = pkg.tokens.resolve(field.value);
    const found = FIXED_PATHS.find(({ pattern }) => pattern.test(text));
    if (found === undefined) return [];
    const name = valueWord(line.valueName);
    const message = `${name} holds ${text}, which ${found.advice}`;
    const section = line.use.section.name;
    return [
      report(transform, {
        ...REPORT,
        id: 'T38-fixed-path',
        span: field.span,
        section,
        message,
        reference: found.reference,
        scope: uses,
      }),
    ];
  });
}

const SESSION_0 = 'https://learn.microsoft.com/windows/win32/services/interactive-services';

const REPORT = {
  codes: [],
  level: 'warning',
  applicability: 'manual',
} as const;
