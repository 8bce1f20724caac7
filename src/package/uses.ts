import { fold } from '../inf/fold';
import { findSection } from '../inf/lookup';
import type { Tokens } from '../inf/strings';
import type { Entry, Field, InfDocument, Section } from '../inf/tree';
import {
  DIRECTIVE_TARGETS,
  INSTALL_SUFFIXES,
  type DirectiveTarget,
  type SectionKind,
} from '../knowledge/section-kinds';
import type { HkrMeaning, Inclusion, Install, MissingSection, Reference, Use } from './model';

/** Everything that one install reaches. */
export interface Reach {
  readonly uses: Use[];
  readonly missing: MissingSection[];
  readonly inclusions: Inclusion[];
}

/** A walk under way: which section was taken in by Needs, in which role. */
interface Walk extends Reach {
  readonly needed: Set<string>;
}

/** Walks from an install section through every section that it names, directly or not. */
export function reach(document: InfDocument, tokens: Tokens, install: Install): Reach {
  const result: Walk = { uses: [], missing: [], inclusions: [], needed: new Set() };
  if (install.section !== null) {
    visit(document, tokens, result, rootUse(install, install.section, rootKind(install)), new Set());
  }
  if (install.kind === 'interface-class') return result;
  for (const [suffix, kind] of Object.entries(INSTALL_SUFFIXES)) {
    const section = findSection(document, install.found + suffix);
    if (section !== null) visit(document, tokens, result, rootUse(install, section, kind), new Set());
  }
  return result;
}

function rootKind(install: Install): SectionKind {
  if (install.kind === 'class') return 'ClassInstall32';
  return install.kind === 'interface-class' ? 'InterfaceInstall' : 'DDInstall';
}

function rootUse(install: Install, section: Section, kind: SectionKind): Use {
  return { section, kind, install, via: null, parent: null, hkr: hkrOf(kind, install, null), service: null };
}

function visit(document: InfDocument, tokens: Tokens, result: Walk, use: Use, path: ReadonlySet<Section>): void {
  result.uses.push(use);
  const within = new Set(path).add(use.section);
  for (const entry of use.section.entries) {
    if (entry.key === null) continue;
    const directive = fold(tokens.resolve(entry.key.value).text);
    if (directive === 'include' || directive === 'needs') {
      const names = entry.fields.map((field) => tokens.resolve(field.value).text).filter((name) => name !== '');
      result.inclusions.push({ use, entry, names, directive: directive === 'include' ? 'Include' : 'Needs' });
      if (directive === 'needs') {
        for (const name of names) {
          const section = findSection(document, name);
          if (section !== null && !within.has(section) && isFirst(result, use, section))
            visit(document, tokens, result, { ...use, section, parent: use }, within);
        }
      }
      continue;
    }
    const target = DIRECTIVE_TARGETS[use.kind]?.[directive];
    if (target === undefined) continue;
    for (const reference of referencesOf(tokens, use.section, entry, target))
      follow(document, tokens, result, use, reference, within);
  }
}

/** Sections that need one another in many ways would be walked as often as there are ways; once is enough. */
function isFirst(result: Walk, use: Use, section: Section): boolean {
  let root = use;
  while (root.parent !== null) root = root.parent;
  const role = `${root.section.name}|${use.kind}|${use.hkr}|${use.service}|${section.name}`;
  return !result.needed.has(role) && result.needed.add(role) !== undefined;
}

const FILE_LISTS: ReadonlySet<SectionKind> = new Set(['CopyFiles', 'DelFiles', 'RenFiles']);

/** The sections that an entry names. `@file` in a file list names a file, not a section; elsewhere a name may begin so. */
export function referencesOf(tokens: Tokens, from: Section | null, entry: Entry, target: DirectiveTarget): Reference[] {
  const fields: [Field, number][] =
    target.field === 'list'
      ? entry.fields.map((field, index) => [field, index])
      : entry.fields.flatMap((field, index): [Field, number][] => (index === target.field ? [[field, index]] : []));
  return fields.flatMap(([field, fieldIndex]) => {
    const name = tokens.resolve(field.value).text;
    if (name === '' || (name.startsWith('@') && FILE_LISTS.has(target.target))) return [];
    return [{ from, entry, field, fieldIndex, name, kind: target.target }];
  });
}

function follow(
  document: InfDocument,
  tokens: Tokens,
  result: Walk,
  parent: Use,
  reference: Reference,
  path: ReadonlySet<Section>,
): void {
  const section = findSection(document, reference.name);
  if (section === null) {
    result.missing.push({ reference, install: parent.install });
    return;
  }
  if (path.has(section)) return;
  const service =
    reference.kind === 'Service' || reference.kind === 'WdfService'
      ? tokens.resolve(reference.entry.fields[0]?.value ?? '').text
      : parent.service;
  visit(
    document,
    tokens,
    result,
    {
      section,
      kind: reference.kind,
      install: parent.install,
      via: reference,
      parent,
      hkr: hkrOf(reference.kind, parent.install, parent),
      service,
    },
    path,
  );
  if (reference.kind === 'Service') followEventLog(document, tokens, result, parent, reference, service, path);
}

/** The fourth field of AddService names the event-log section. */
function followEventLog(
  document: InfDocument,
  tokens: Tokens,
  result: Walk,
  parent: Use,
  service: Reference,
  name: string | null,
  path: ReadonlySet<Section>,
): void {
  const field = service.entry.fields[3];
  const sectionName = field === undefined ? '' : tokens.resolve(field.value).text;
  if (field === undefined || sectionName === '') return;
  const reference: Reference = {
    from: service.from,
    entry: service.entry,
    field,
    fieldIndex: 3,
    name: sectionName,
    kind: 'EventLog',
  };
  const section = findSection(document, sectionName);
  if (section === null) result.missing.push({ reference, install: parent.install });
  else
    visit(
      document,
      tokens,
      result,
      {
        section,
        kind: 'EventLog',
        install: parent.install,
        via: reference,
        parent,
        hkr: 'event source',
        service: name,
      },
      path,
    );
}

/**
 * What HKR means in a section of a kind, reached from `parent`.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-addreg-directive
 */
function hkrOf(kind: SectionKind, install: Install, parent: Use | null): HkrMeaning {
  switch (kind) {
    case 'DDInstall':
    case 'DDInstall.Remove':
      return install.kind === 'device' ? 'software key' : 'none';
    case 'DDInstall.HW':
      return 'hardware key';
    case 'DDInstall.CoInstallers':
      return 'software key';
    case 'ClassInstall32':
      return 'class';
    case 'InterfaceInstall':
      return 'interface class';
    case 'Service':
      return 'service';
    case 'EventLog':
      return 'event source';
    case 'AddInterface':
      return 'interface';
    default:
      return parent?.hkr ?? 'none';
  }
}
