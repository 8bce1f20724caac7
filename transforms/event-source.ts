import { defineReasons, type Reason } from '../src/contract/reason';
import { FLAGS_UNKNOWN, NAME_UNKNOWN, QUOTE_OPEN } from '../src/kit/common-reasons';
import { report } from '../src/kit/report';
import { legacyFloor } from '../src/kit/legacy-floor';
import { defineTransform, type FindContext, type InfProposal } from '../src/contract/transform';
import { commaBeside } from '../src/inf/comma-beside';
import { fold, sameName } from '../src/inf/fold';
import { removeEntry } from '../src/inf/entry-edits';
import { spellField } from '../src/inf/spelling';
import type { Entry, Field, Section } from '../src/inf/tree';
import { UNIQUE_NAME_FLAG } from '../src/knowledge/addservice-flags';
import { fileReferences } from '../src/kit/file-references';
import type { InfPackage, Install, Use } from '../src/package/model';
import { freshSectionName, hasDescriptor } from '../src/package/queries';
import { keyParts, registryLinesWhere, type ReadLine, type RegistryLine } from '../src/package/registry';
import { relativeLine } from '../src/kit/relative-line';
import { newLine } from '../src/kit/key-style';
import { insertSections } from '../src/kit/section-copy';
import { firstDirective, serviceAdds, type ServiceAdd } from '../src/package/services';
import type { Edit } from '../src/text/edit';
import { dominantEol } from '../src/text/eol';
import { addTo } from '../src/package/group-by';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addservice-directive';

/** The logs that AddService can name; the first is the one it means when it names none. */
const LOGS = ['System', 'Application', 'Security'] as const;

/** AddReg flags that delete, append, set only what is there, or choose a registry view. */
const NO_PLAIN_WRITE = 0x4 | 0x8 | 0x20 | 0x1000 | 0x4000;

const REASONS = defineReasons({
  descriptor: '[{section}.security] gives the key a descriptor, which would not follow the lines',
  otherInstall: '[{install}] adds the service with the same line and does not register the source',
  nameUnknown: NAME_UNKNOWN,
  flagsUnknown: FLAGS_UNKNOWN,
  noPlainWrite: 'it deletes, appends, writes under a condition or chooses a view of the registry',
  quoteOpen: QUOTE_OPEN,
  otherLog: 'the log {log} is none that AddService can name (System, Application, Security)',
  keyBelowSource: 'it writes to a key below the source',
  manifestProvider: 'providerGuid makes it the source of a manifest-based provider, which AddEventProvider registers',
  noService: '[{install}] adds no service {source}, and none whose binary the messages come from',
  severalServices: '[{install}] adds several services that it could belong to',
  serviceNotFixed: 'the name of service {service} is not fixed in this INF',
  lineSpelling: 'the AddService line of {service} cannot be edited safely',
  eventLogThere: 'the AddService line of {service} names an event-log section already',
  valuesDiffer: 'the install sections that register the source write different values',
});

const transform = defineTransform({
  id: 'event-source',
  rules: ['T15'],
  title: 'Register event sources with AddService',
  summary:
    'An event source that HKLM lines register below Services\\EventLog moves to the event-log section of the AddService line whose service writes the events.',
  appliesTo: 'inf',
  applicability: 'automatic',
  codes: [1320, 1321],
  firstBuild: null,
  moves: ['event-source'],
  holdsBack: [
    'The install section does not add the service of the source, or no single one of its services is the source.',
    'The log is not System, Application or Security.',
    'The AddService line has an event-log section already.',
    'A value below the source belongs to a manifest-based provider (providerGuid), or a line does more than set a value.',
  ],
  reasons: [REASONS],
  references: [REFERENCE, 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver'],
  find(pkg, context) {
    const groups = new Map<string, SourceLine[]>();
    for (const line of registryLinesWhere(pkg, isSourceLine, ({ kind }) => kind === 'AddReg')) {
      const found = sourceLine(line);
      if (found === null) continue;
      const key = fold(`${found.log}\\${found.source}`);
      addTo(groups, key, found);
    }
    return [...groups.values()]
      .flatMap((group) => proposalsOf(pkg, context, group))
      .sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

/** An HKLM line below the key of an event source. */
interface SourceLine {
  readonly line: RegistryLine;
  readonly log: string;
  readonly source: string;
  /** The path below the source's key. */
  readonly rest: string;
}

function isSourceLine(line: ReadLine): boolean {
  return partsOf(line) !== null;
}

function partsOf({ root, subkey }: ReadLine): RegExpExecArray | null {
  if (root !== 'HKLM') return null;
  return /^SYSTEM\\CurrentControlSet\\Services\\EventLog\\([^\\]+)\\([^\\]+)(?:\\(.+))?$/i.exec(
    keyParts(subkey).join('\\'),
  );
}

function sourceLine(line: RegistryLine): SourceLine | null {
  const match = partsOf(line);
  return match === null ? null : { line, log: match[1] as string, source: match[2] as string, rest: match[3] ?? '' };
}

/** One proposal for the lines of a source that can move, one report for each line that cannot. */
function proposalsOf(pkg: InfPackage, context: FindContext, all: readonly SourceLine[]): InfProposal[] {
  const build = legacyFloor(
    pkg,
    context,
    all.map((item) => item.line.use),
  );
  const served = all.filter((item) => build === null || context.servedAt(item.line.use.install, build));
  return [served, all.filter((item) => !served.includes(item))]
    .filter((part) => part.length > 0)
    .flatMap((part) => partProposals(pkg, context, part));
}

function partProposals(pkg: InfPackage, context: FindContext, group: readonly SourceLine[]): InfProposal[] {
  const plan = planOf(pkg, group);
  const entries = [...new Set(group.map((item) => item.line.entry))];
  if (typeof plan === 'string')
    return entries.map((entry) =>
      proposal(
        pkg,
        context,
        group.filter((item) => item.line.entry === entry),
        null,
        plan,
      ),
    );
  return [proposal(pkg, context, group, plan, null)];
}

interface Plan {
  readonly edits: readonly Edit[];
  readonly scope: readonly Use[];
  readonly services: readonly string[];
}

function proposal(
  pkg: InfPackage,
  context: FindContext,
  group: readonly SourceLine[],
  plan: Plan | null,
  heldBack: Reason | null,
): InfProposal {
  const { line, log, source } = group[0] as SourceLine;
  const scope = plan?.scope ?? group.map((item) => item.line.use);
  const named = plan === null ? '' : ` of ${plan.services.join(', ')}`;
  return report(transform, {
    span: line.entry.content,
    section: line.use.section.name,
    codes: [line.valueName === '' ? 1320 : 1321],
    level: 'error',
    message: `the event source ${source} of the ${log} log is registered by its absolute path; the event-log section that the AddService line${named} names registers it with HKR`,
    firstBuild: legacyFloor(pkg, context, scope),
    rewrite:
      plan === null
        ? null
        : {
            edits: plan.edits,
            moves: plan.services.map((service) => ({
              kind: 'event-source',
              subject: service,
              from: `HKLM\\${line.subkey}`,
              to: `event-log section of ${service}`,
            })),
          },
    heldBack,
    scope,
  });
}

function planOf(pkg: InfPackage, group: readonly SourceLine[]): Plan | Reason {
  for (const item of group) {
    const reason =
      whyNot(item) ??
      (hasDescriptor(pkg, item.line.use.section) ? REASONS.descriptor({ section: item.line.use.section.name }) : null);
    if (reason !== null) return reason;
  }
  const installs = [...new Set(group.map((item) => item.line.use.install))];
  const adds: ServiceAdd[] = [];
  for (const install of installs) {
    const add = serviceOf(pkg, install, group);
    if (typeof add === 'string') return add;
    adds.push(add);
  }
  const unaware = serviceAdds(pkg).find(
    (other) => adds.some((add) => add.entry === other.entry) && !installs.includes(other.install),
  );
  if (unaware !== undefined) return REASONS.otherInstall({ install: unaware.install.found });
  return move(pkg, group, adds);
}

function whyNot({ line, log, rest }: SourceLine): Reason | null {
  if (line.uncertain) return REASONS.nameUnknown;
  if (line.flags === null) return REASONS.flagsUnknown;
  if ((line.flags & NO_PLAIN_WRITE) !== 0) return REASONS.noPlainWrite;
  if (line.entry.unclosedQuote) return REASONS.quoteOpen;
  if (!LOGS.some((name) => sameName(name, log))) return REASONS.otherLog({ log });
  if (rest !== '') return REASONS.keyBelowSource;
  if (sameName(line.valueName, 'providerGuid')) return REASONS.manifestProvider;
  return null;
}

/**
 * The service whose events the source is for: the one of that name, else the only one whose binary holds the messages.
 */
function serviceOf(pkg: InfPackage, install: Install, group: readonly SourceLine[]): ServiceAdd | Reason {
  const source = (group[0] as SourceLine).source;
  const adds = serviceAdds(pkg).filter((add) => add.install === install && add.section !== null);
  const named = adds.filter((add) => sameName(add.name, source));
  const candidates = named.length > 0 ? named : adds.filter((add) => holdsMessages(pkg, add, group));
  const [add] = candidates;
  if (add === undefined) return REASONS.noService({ install: install.found, source });
  if (candidates.length > 1) return REASONS.severalServices({ install: install.found });
  if (add.uncertain || add.flags === null || (add.flags & UNIQUE_NAME_FLAG) !== 0)
    return REASONS.serviceNotFixed({ service: add.name });
  if (add.entry.unclosedQuote || add.entry.fields.length < 3) return REASONS.lineSpelling({ service: add.name });
  if (add.entry.fields.slice(3).some((field) => field.value !== ''))
    return REASONS.eventLogThere({ service: add.name });
  return add;
}

function holdsMessages(pkg: InfPackage, add: ServiceAdd, group: readonly SourceLine[]): boolean {
  const binary = add.section === null ? null : firstDirective(pkg, add.section, 'ServiceBinary');
  if (binary === null) return false;
  const files = new Set(
    fileReferences(pkg)
      .filter((reference) => reference.entry === binary.entry)
      .map((reference) => reference.file),
  );
  const entries = new Set(
    group.filter((item) => sameName(item.line.valueName, 'EventMessageFile')).map((item) => item.line.entry),
  );
  return fileReferences(pkg).some((reference) => entries.has(reference.entry) && files.has(reference.file));
}

/** Takes the lines out, and names a section with them in the AddService lines. */
function move(pkg: InfPackage, group: readonly SourceLine[], adds: readonly ServiceAdd[]): Plan | Reason {
  const { document } = pkg;
  const { log, source } = group[0] as SourceLine;
  const bodies = [...new Set(adds.map((add) => bodyFor(pkg, group, add.install)))];
  if (bodies.length !== 1) return REASONS.valuesDiffer;
  const service = adds[0]?.section?.section as Section;
  const name = freshSectionName(pkg, `${service.name}.EventLog`);
  const registry = freshSectionName(pkg, `${name}.AddReg`);
  const scope = new Set<Use>(group.map((item) => item.line.use));
  const edits = new Map<Entry, Edit>();
  for (const item of group) edits.set(item.line.entry, removeEntry(item.line.entry));
  for (const add of adds) {
    scope.add(add.parent);
    edits.set(add.entry, nameSection(pkg, add, name, log, sameName(add.name, source) ? null : source));
  }
  const body = newLine(document, 'AddReg', spellField(registry)) + dominantEol(document.text);
  return {
    edits: [
      ...edits.values(),
      ...insertSections(document, [
        { name, body, beside: service },
        { name: registry, body: bodies[0] as string, beside: service },
      ]),
    ],
    scope: [...scope],
    services: [...new Set(adds.map((add) => add.name))],
  };
}

/** The lines of one install section with HKR; a line that two sections repeat counts once. */
function bodyFor(pkg: InfPackage, group: readonly SourceLine[], install: Install): string {
  const eol = dominantEol(pkg.document.text);
  const lines = group
    .filter((item) => item.line.use.install === install)
    .map((item) => relativeLine(pkg, item.line, ''));
  return [...new Set(lines)].map((line) => line + eol).join('');
}

/** Fills the fourth field of AddService, and those behind it where the log or the name is not the usual one. */
function nameSection(
  { document }: InfPackage,
  add: ServiceAdd,
  section: string,
  log: string,
  source: string | null,
): Edit {
  const last = add.entry.fields[2] as Field;
  const comma = commaBeside(document, add.entry, last);
  const end = (add.entry.fields[add.entry.fields.length - 1] as Field).span.end;
  const type = sameName(log, LOGS[0]) ? '' : (LOGS.find((known) => sameName(known, log)) ?? log);
  const values = source === null ? (type === '' ? [section] : [section, type]) : [section, type, source];
  return {
    start: last.span.end,
    end,
    text: values.map((value) => (value === '' ? ',' : comma + spellField(value))).join(''),
  };
}
