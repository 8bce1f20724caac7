import { fold } from '../../inf/fold';
import { findSection } from '../../inf/lookup';
import type { Entry, Section } from '../../inf/tree';
import { DIRECTIVE_TARGETS, type SectionKind } from '../../knowledge/section-kinds';
import { parseInteger } from '../destinations';
import type { Use } from '../model';
import { referencesOf } from '../uses';
import { canonicalPath } from './canonical-path';
import type { DirectiveDetail, Effect, EffectKind, SectionDetail } from './effect';
import { ownerOf, scopeOf } from './owner';
import { pathInWords, serviceNumberWords } from './service-words';
import { directiveOf, effect, fieldText, fieldTexts, flagWords, type Reader } from './reader';

/**
 * The kind of effect that the directives of a section have; `directive` for install sections and their suffix sections.
 */
const KINDS: Partial<Readonly<Record<SectionKind, EffectKind>>> = {
  Service: 'service-directive',
  AddFilter: 'filter',
  EventProvider: 'event-provider',
  Channel: 'event-channel',
  AutoLogger: 'autologger',
  AutoLoggerUpdate: 'autologger',
  AutoLoggerProvider: 'autologger',
  ComServer: 'com-server',
  ComClass: 'com-class',
  Component: 'component',
  Software: 'software',
  WmiClass: 'wmi-class',
  WdfService: 'framework-service',
  AddInterface: 'interface',
  InterfaceInstall: 'interface-class',
};

const NUMBERS: ReadonlySet<string> = new Set([
  'servicetype',
  'starttype',
  'errorcontrol',
  'servicesidtype',
  'delayedautostart',
  'bootflags',
]);

/** What the lines of a section do by themselves; what the sections they name do is told by the uses of those. */
export function sectionEffects(reader: Reader, use: Use): Effect[] {
  const counts = new Map<string, number>();
  return use.section.entries.flatMap((entry) => entryEffects(reader, use, entry, counts));
}

function entryEffects(reader: Reader, use: Use, entry: Entry, counts: Map<string, number>): Effect[] {
  const directive = directiveOf(reader, entry);
  if (directive === 'include' || directive === 'needs') return inclusionEffects(reader, use, entry, directive);
  const target = directive === null ? undefined : DIRECTIVE_TARGETS[use.kind]?.[directive];
  const adds = directive === null ? null : addedThing(reader, use, entry, directive);
  if (target === undefined) return adds ?? plainDirective(reader, use, entry, counts);
  const missing = referencesOf(reader.pkg.tokens, use.section, entry, target).filter(
    (reference) => findSection(reader.pkg.document, reference.name) === null,
  );
  return [
    ...(adds ?? []),
    ...missing.map((reference) =>
      effect({
        kind: 'missing-section',
        subject: `${scopeOf(use)}${scopeOf(use) === '' ? '' : '\\'}${entry.key?.value ?? ''}`,
        value: `names [${reference.name}], which is not there`,
        same: fold(reference.name),
        section: use.section.name,
        entry,
        field: reference.field,
      }),
    ),
  ];
}

function inclusionEffects(reader: Reader, use: Use, entry: Entry, directive: 'include' | 'needs'): Effect[] {
  const scope = scopeOf(use);
  const includes = use.section.entries.some((other) => directiveOf(reader, other) === 'include');
  return entry.fields.flatMap((field) => {
    const name = reader.text.of(field.value);
    if (name === '') return [];
    // Sections of this INF are known; their effects stand beside these. With an Include the name may be one of that
    // INF, too.
    if (directive === 'needs' && !includes && findSection(reader.pkg.document, name) !== null) return [];
    const words = `${directive === 'include' ? 'Include' : 'Needs'} in ${scope === '' ? 'the install section' : scope}`;
    return [
      effect({
        kind: 'inclusion',
        subject: name,
        value: words,
        same: fold(words),
        section: use.section.name,
        entry,
        field,
        detail: { type: 'directive', owner: scope, directive, fields: [name] },
      }),
    ];
  });
}

/** The thing that an Add directive brings, apart from what its section says; null for other directives. */
function addedThing(reader: Reader, use: Use, entry: Entry, directive: string): Effect[] | null {
  const text = (index: number): string => fieldText(reader, entry, index);
  const owner = ownerOf(reader, use);
  const make = (kind: EffectKind, subject: string, value: string, same?: string): Effect[] => [
    effect({
      kind,
      subject,
      value,
      ...(same === undefined ? {} : { same }),
      section: use.section.name,
      entry,
      field: entry.fields[0],
      detail: { type: 'directive', owner: subject, directive, fields: fieldTexts(reader, entry.fields) },
    }),
  ];
  switch (directive) {
    case 'addservice': {
      const name = text(0) === '' ? '(no driver)' : text(0);
      const flags = flagWords(text(1));
      const log =
        text(3) === ''
          ? ''
          : `, event source ${text(4) === '' ? 'System' : text(4)}\\${text(5) === '' ? text(0) : text(5)}`;
      const detail = { type: 'service' as const, name: text(0), flags: text(1) === '' ? 0 : parseInteger(text(1)) };
      return [
        effect({
          kind: 'service',
          subject: name,
          value: `added${flags === '0' ? '' : `, flags ${flags}`}`,
          section: use.section.name,
          entry,
          field: entry.fields[0],
          detail,
        }),
        ...(log === '' ? [] : make('service', `${name}\\event source`, log.slice(2), fold(log))),
      ];
    }
    case 'delservice':
      return make('delete-service', text(0), ['deleted', ...fieldTexts(reader, entry.fields, 1)].join(', '));
    case 'addinterface':
      return make(
        'interface',
        text(0),
        `added${text(1) === '' ? '' : `, reference ${text(1)}`}${flagWords(text(3)) === '0' ? '' : `, flags ${flagWords(text(3))}`}`,
      );
    case 'addfilter':
      return make('filter', text(0), `added${flagWords(text(1)) === '0' ? '' : `, flags ${flagWords(text(1))}`}`);
    case 'addeventprovider':
      return make('event-provider', text(0), 'added');
    case 'addautologger':
      return make('autologger', text(0), `session ${text(1)}`, fold(text(1)));
    case 'updateautologger':
      return make('autologger', text(0), 'updated');
    case 'addautologgerprovider':
      return make('autologger', `${owner}\\${text(0)}`, 'provider');
    case 'addcomserver':
      return make('com-server', text(0), `added${flagWords(text(1)) === '0' ? '' : `, flags ${flagWords(text(1))}`}`);
    case 'addcomclass':
      return make('com-class', `${owner}\\${text(0)}`, 'added');
    case 'addcomponent':
      return make('component', text(0), `added${flagWords(text(1)) === '0' ? '' : `, flags ${flagWords(text(1))}`}`);
    case 'addsoftware':
      return make('software', text(0), `added${flagWords(text(1)) === '0' ? '' : `, flags ${flagWords(text(1))}`}`);
    case 'wmiinterface':
      return make('wmi-class', text(0), `added${flagWords(text(1)) === '0' ? '' : `, flags ${flagWords(text(1))}`}`);
    case 'kmdfservice':
    case 'umdfservice':
      return make('framework-service', text(0), directive === 'kmdfservice' ? 'KMDF' : 'UMDF');
    case 'addchannel':
    case 'importchannel': {
      if (use.kind !== 'EventProvider') return null;
      const index =
        use.section.entries.filter((other) => /channel$/.test(directiveOf(reader, other) ?? '')).indexOf(entry) + 1;
      return make(
        'event-channel',
        `${owner}\\${text(0)}`,
        `${directive === 'addchannel' ? 'added' : 'imported'} as channel ${index}${text(1) === '' ? '' : `, type ${flagWords(text(1))}`}`,
      );
    }
    default:
      return null;
  }
}

/** A directive that names no section that is followed. A repeated one counts with its place among its like. */
function plainDirective(reader: Reader, use: Use, entry: Entry, counts: Map<string, number>): Effect[] {
  const words = entry.key === null ? fieldText(reader, entry, 0) : reader.text.of(entry.key.value);
  const directive = fold(words);
  const fields = copiedApart(use, directive, fieldTexts(reader, entry.fields, entry.key === null ? 1 : 0));
  if (fields === null) return [];
  const repeat = (counts.get(directive) ?? 0) + 1;
  counts.set(directive, repeat);
  const owner = KINDS[use.kind] === undefined ? scopeOf(use) : ownerOf(reader, use);
  const kind = directive === 'servicebinary' ? 'service-binary' : (KINDS[use.kind] ?? 'directive');
  const number = NUMBERS.has(directive) ? flagWords(fields.join(', ')) : null;
  const value =
    number !== null
      ? serviceNumberWords(directive, number)
      : kind === 'service-binary'
        ? pathInWords(fields.join(', '))
        : fields.join(', ');
  const subject = kind === 'service-binary' ? owner : owner === '' ? words : `${owner}\\${words}`;
  const detail: DirectiveDetail = { type: 'directive', owner, directive, fields };
  const same = `${use.kind === 'WdfService' ? 'umdf|' : ''}${repeat > 1 ? `#${repeat}|` : ''}${number ?? fields.map(canonicalPath).join('\u0001')}`;
  return [
    effect({ kind, subject, value, same, section: use.section.name, entry, field: entry.fields[0], detail }),
    ...(KINDS[use.kind] === undefined ? namedSections(reader, use, entry, subject) : []),
  ];
}

/** `@file` items of CopyFiles are copies, told elsewhere; null when nothing else is on the line. */
function copiedApart(use: Use, directive: string, fields: readonly string[]): readonly string[] | null {
  if (directive !== 'copyfiles' || DIRECTIVE_TARGETS[use.kind]?.['copyfiles'] === undefined) return fields;
  const rest = fields.filter((field) => !field.startsWith('@'));
  return rest.length === 0 ? null : rest;
}

/**
 * A directive that infport does not know may name sections. Those that nothing else reaches are carried through with
 * it.
 */
function namedSections(reader: Reader, use: Use, entry: Entry, subject: string): Effect[] {
  return entry.fields.flatMap((field) => {
    const section = findSection(reader.pkg.document, reader.text.of(field.value));
    if (section === null || section === use.section || section.entries.length === 0 || isReached(reader, section))
      return [];
    return [wholeSection(reader, section, 'verbatim-section', subject, entry)];
  });
}

const reachedCache = new WeakMap<Reader, ReadonlySet<Section>>();

function isReached(reader: Reader, section: Section): boolean {
  let reached = reachedCache.get(reader);
  if (reached === undefined)
    reachedCache.set(
      reader,
      (reached = new Set([...reader.pkg.uses.map((use) => use.section), ...modelsSections(reader)])),
    );
  return reached.has(section);
}

function modelsSections(reader: Reader): Section[] {
  return reader.pkg.manufacturers.flatMap((line) => line.references.flatMap((reference) => reference.section ?? []));
}

/** A section whose lines belong together and count in their order. */
export function wholeSection(
  reader: Reader,
  section: Section,
  kind: EffectKind,
  subject: string,
  entry: Entry,
): Effect {
  const lines = section.entries.map((line) => ({
    directive: directiveOf(reader, line),
    fields: fieldTexts(reader, line.fields),
  }));
  const detail: SectionDetail = { type: 'section', owner: subject, lines };
  const value = lines
    .map((line) => (line.directive === null ? line.fields.join(', ') : `${line.directive}=${line.fields.join(', ')}`))
    .join('; ');
  return effect({
    kind,
    subject,
    value,
    same: lines.map((line) => `${line.directive}=${line.fields.map(canonicalPath).join('\u0001')}`).join('\u0002'),
    section: section.name,
    entry,
    detail,
  });
}

/** Lines of AddProperty or DelProperty. */
export function propertyEffects(reader: Reader, use: Use): Effect[] {
  const owner = ownerOf(reader, use);
  const holder = owner === '' ? (scopeOf(use).toLowerCase() === '.hw' ? 'device' : 'driver') : `interface ${owner}`;
  return use.section.entries.map((entry) => {
    const fields = fieldTexts(reader, entry.key === null ? entry.fields : [entry.key, ...entry.fields]);
    const named = fields[0]?.startsWith('{') === true;
    const name = named ? `${fields[0]},${fields[1] ?? ''}` : (fields[0] ?? '');
    const rest = fields.slice(named ? 2 : 1);
    return effect({
      kind: 'property',
      subject: `${holder}\\${name}`,
      value: `${use.kind === 'AddProperty' ? 'set' : 'delete'}${rest.length === 0 ? '' : ` ${rest.join(', ')}`}`,
      section: use.section.name,
      entry,
      detail: { type: 'directive', owner: holder, directive: fold(use.kind), fields },
    });
  });
}
