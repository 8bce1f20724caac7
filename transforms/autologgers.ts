import { defineReasons, type Reason } from '../src/contract/reason';
import { report } from '../src/kit/report';
import { absoluteKeyReport } from '../src/kit/absolute-key-report';
import { defineTransform, type FindContext, type InfProposal } from '../src/contract/transform';
import { fold } from '../src/inf/fold';
import { spellField } from '../src/inf/spelling';
import { FEATURE_FLOORS } from '../src/knowledge/feature-floors';
import { absoluteLines, type AbsoluteLine } from '../src/kit/absolute-lines';
import { parseInteger } from '../src/package/destinations';
import { groupByInstall, type InstallGroup } from '../src/kit/lines-by-install';
import { linesToDirective, type NamedLines } from '../src/kit/lines-to-directive';
import type { InfPackage } from '../src/package/model';
import { freshNames, hasDescriptor } from '../src/package/queries';
import { keyParts, type RegistryLine } from '../src/package/registry';
import { SUFFIX_REASONS, whyNoSuffixSection } from '../src/kit/suffix-directives';
import { addTo } from '../src/package/group-by';
import { valueWord } from '../src/package/value-word';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addupdateautologger-directive';
const FLOOR = FEATURE_FLOORS.addAutoLogger.build;

const SESSION_NUMBERS = [
  'Start',
  'BufferSize',
  'ClockType',
  'DisableRealtimePersistence',
  'FileMax',
  'FlushTimer',
  'LogFileMode',
  'MaxFileSize',
  'MaximumBuffers',
  'MinimumBuffers',
];
const PROVIDER_NUMBERS = [
  'Enabled',
  'EnableFlags',
  'EnableLevel',
  'EnableProperty',
  'MatchAnyKeyword',
  'MatchAllKeyword',
];
const GUID = /^\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i;

const REG_DWORD = 0x10001;
const REG_QWORD = 0xb0001;

const REASONS = defineReasons({
  descriptor: 'a section has a security descriptor, which would not follow',
  nameUnknown: 'a key or name of the session holds a token that is not defined, or not the same in every language',
  quoteOpen: 'a quote on a line of the session is not closed',
  keyWithoutCounterpart: 'the key {key} has no counterpart in a directive',
  guidTwice: 'GUID is written twice',
  fileElsewhere:
    'FileName must name a file below %DriverData% (1326); without FileName Windows writes %DriverData%\\<session>.etl',
  valueWithoutCounterpart:
    '{value} of the session, as it is written, has no counterpart in a directive, and a session is moved whole or not at all',
  directiveTwice: '{directive} is written twice',
  noSession: 'the key names no session',
  noStart: 'AddAutoLogger needs Start, which this INF does not write',
  foreignSession:
    'the session is not one of this INF (it writes no GUID), and UpdateAutoLogger can do no more than add providers',
});

const transform = defineTransform({
  id: 'autologgers',
  rules: ['T13'],
  title: 'Autologger sessions',
  summary:
    'The keys of an Autologger session, written with AddReg, become AddAutoLogger; providers added to a session of somebody else become UpdateAutoLogger.',
  appliesTo: 'inf',
  applicability: 'automatic',
  codes: [1304, 1320, 1321, 1326],
  firstBuild: FLOOR,
  moves: ['autologger'],
  holdsBack: [
    'A value of the session or of one of its providers has no directive: a session is moved whole or not at all.',
    'The session is one of somebody else, and more than providers is written to it.',
    'FileName does not lie below %DriverData%.',
  ],
  reasons: [REASONS, SUFFIX_REASONS],
  references: [REFERENCE, 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver'],
  find(pkg, context) {
    const bySession = new Map<string, AbsoluteLine[]>();
    for (const found of absoluteLines(pkg, 'T13')) {
      const session = fold(sessionOf(found.line));
      addTo(bySession, session, found);
    }
    return [...bySession.values()]
      .flatMap((lines) => proposalsOf(pkg, context, lines))
      .sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

function sessionOf(line: RegistryLine): string {
  return keyParts(line.subkey)[5] ?? '';
}

function proposalsOf(pkg: InfPackage, context: FindContext, lines: readonly AbsoluteLine[]): InfProposal[] {
  return groupByInstall(pkg, lines, (install) => context.servedAt(install, FLOOR)).flatMap((group) => {
    const session = readSession(group.lines);
    const heldBack =
      group.installs.map((install) => whyNoSuffixSection(pkg, install, '.Events')).find((reason) => reason !== null) ??
      session.problem ??
      (group.lines.some(({ line }) => hasDescriptor(pkg, line.use.section)) ? REASONS.descriptor : whyNot(session));
    if (heldBack !== null)
      return group.lines.map((found) =>
        absoluteKeyReport(transform, found, { id: 'T13-autologger', reference: REFERENCE, heldBack }),
      );
    return [moveProposal(pkg, group, session)];
  });
}

interface Session {
  readonly name: string;
  /** Spelled. */
  guid: string | null;
  readonly settings: Map<string, string>;
  /** By folded GUID. */
  readonly providers: Map<string, { readonly guid: string; readonly values: Map<string, string> }>;
  problem: Reason | null;
}

function readSession(lines: readonly AbsoluteLine[]): Session {
  const session: Session = {
    name: sessionOf((lines[0] as AbsoluteLine).line),
    guid: null,
    settings: new Map(),
    providers: new Map(),
    problem: null,
  };
  for (const { line } of lines) session.problem ??= readLine(session, line);
  return session;
}

/** Takes a line into the session; gives the reason when it does not fit. */
function readLine(session: Session, line: RegistryLine): Reason | null {
  if (line.uncertain) return REASONS.nameUnknown;
  if (line.entry.unclosedQuote) return REASONS.quoteOpen;
  const rest = keyParts(line.subkey).slice(6);
  const [provider] = rest;
  if (rest.length > 1 || (provider !== undefined && !GUID.test(provider)))
    return REASONS.keyWithoutCounterpart({ key: line.subkey });
  const name = line.valueName;
  const target = provider === undefined ? session.settings : providerOf(session, provider);
  const directive = (provider === undefined ? SESSION_NUMBERS : PROVIDER_NUMBERS).find(
    (known) => fold(known) === fold(name),
  );
  const number = numberOf(line);
  const text = line.flags === 0 && line.data.length === 1 ? (line.dataText[0] ?? '') : null;
  if (provider === undefined && fold(name) === 'guid' && text !== null && GUID.test(text)) {
    if (session.guid !== null) return REASONS.guidTwice;
    session.guid = spell(line);
    return null;
  }
  if (
    provider === undefined &&
    fold(name) === 'filename' &&
    (line.flags === 0 || line.flags === 0x20000) &&
    line.data.length === 1
  ) {
    if (!/^%driverdata%\\[^\\]/i.test(line.dataText[0] ?? '')) return REASONS.fileElsewhere;
    session.settings.set('FileName', spell(line));
    return null;
  }
  if (directive === undefined || number === null) return REASONS.valueWithoutCounterpart({ value: valueWord(name) });
  if (target.has(directive)) return REASONS.directiveTwice({ directive });
  target.set(directive, number);
  return null;
}

function providerOf(session: Session, guid: string): Map<string, string> {
  const known = session.providers.get(fold(guid)) ?? { guid, values: new Map<string, string>() };
  session.providers.set(fold(guid), known);
  return known.values;
}

function spell(line: RegistryLine): string {
  const [field] = line.data;
  return field === undefined ? '' : spellField(field.value, field.quoted);
}

/**
 * The number that a line writes, as a directive takes it; null when it writes none. The bytes of a REG_QWORD start with
 * the lowest.
 */
function numberOf(line: RegistryLine): string | null {
  if (line.flags === REG_DWORD && line.data.length === 1 && parseInteger(line.dataText[0] ?? '') !== null)
    return spell(line);
  if (
    line.flags !== REG_QWORD ||
    line.data.length !== 8 ||
    !line.dataText.every((text) => /^(?:0x)?[0-9a-f]{1,2}$/i.test(text))
  )
    return null;
  const value = line.dataText.reduceRight((sum, text) => sum * 256n + BigInt(`0x${text.replace(/^0x/i, '')}`), 0n);
  return value === 0n ? '0' : `0x${value.toString(16)}`;
}

function whyNot(session: Session): Reason | null {
  if (session.name === '') return REASONS.noSession;
  if (session.guid !== null) return session.settings.has('Start') ? null : REASONS.noStart;
  if (session.settings.size === 0) return null;
  return REASONS.foreignSession;
}

function moveProposal(pkg: InfPackage, group: InstallGroup, session: Session): InfProposal {
  const base = group.installs[0]?.name ?? 'Driver';
  const fresh = freshNames(pkg);
  const section = fresh(`${base}_AutoLogger`);
  const added: NamedLines[] = [];
  const lines = ['Start', ...SESSION_NUMBERS.slice(1), 'FileName']
    .filter((name) => session.settings.has(name))
    .map((name) => `${name} = ${session.settings.get(name) ?? ''}`);
  for (const { guid, values } of session.providers.values()) {
    const own = fresh(`${base}_AutoLoggerProvider`);
    lines.push(`AddAutoLoggerProvider = ${guid}, ${spellField(own)}`);
    added.push({ name: own, lines: [...values].map(([name, value]) => `${name} = ${value}`) });
  }
  const name = spellField(session.name.replaceAll('%', '%%'));
  const line: readonly [string, string] =
    session.guid === null
      ? ['UpdateAutoLogger', `${name}, ${spellField(section)}`]
      : ['AddAutoLogger', `${name}, ${session.guid}, ${spellField(section)}`];
  const { edits, scope } = linesToDirective(pkg, group, '.Events', line, [{ name: section, lines }, ...added]);
  const first = group.lines[0] as AbsoluteLine;
  return report(transform, {
    id: 'T13-autologger',
    span: first.line.entry.content,
    section: first.line.use.section.name,
    codes: [1320, 1321],
    message: `the Autologger session ${session.name} is ${session.guid === null ? 'given providers' : 'set up'} by absolute keys; isolated packages use ${line[0]}`,
    rewrite: {
      edits,
      moves: [
        {
          kind: 'autologger',
          subject: session.name,
          from: `HKLM\\SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger\\${session.name}`,
          to: line[0],
        },
      ],
    },
    scope,
  });
}
