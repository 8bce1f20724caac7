import { fold } from '../inf/fold';
import { findSection } from '../inf/lookup';
import { remembered } from '../inf/remembered';
import type { Tokens } from '../inf/strings';
import type { Entry, Field, InfDocument, Section } from '../inf/tree';
import { countWork } from '../inf/work';
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
  const walk = new Walker(linesOf(tokens), document, tokens, result);
  if (install.section !== null) walk.visit(rootUse(install, install.section, rootKind(install)));
  if (install.kind === 'interface-class') return result;
  for (const [suffix, kind] of SUFFIXES) {
    const section = findSection(document, install.found + suffix);
    if (section !== null) walk.visit(rootUse(install, section, kind));
  }
  return result;
}

const SUFFIXES: readonly (readonly [string, SectionKind])[] = Object.entries(INSTALL_SUFFIXES);

function rootKind(install: Install): SectionKind {
  if (install.kind === 'class') return 'ClassInstall32';
  return install.kind === 'interface-class' ? 'InterfaceInstall' : 'DDInstall';
}

function rootUse(install: Install, section: Section, kind: SectionKind): Use {
  return { section, kind, install, via: null, parent: null, hkr: hkrOf(kind, install, null), service: null };
}

/** A line of a section that leads to others, as it is read whichever install reaches it. */
type LeadingLine =
  | {
      readonly leadsBy: 'inclusion';
      readonly directive: Inclusion['directive'];
      readonly entry: Entry;
      readonly names: readonly string[];
      /** The sections that Needs names and the INF has. */
      readonly needed: readonly Section[];
    }
  | { readonly leadsBy: 'name'; readonly named: readonly NamedSection[] };

interface NamedSection {
  readonly reference: Reference;
  /** Null when the INF does not have it. */
  readonly section: Section | null;
  /** What AddService and the like name; null for a reference that names none. */
  readonly service: string | null;
  /** The event-log section beside a service. */
  readonly eventLog: Omit<NamedSection, 'service' | 'eventLog'> | null;
}

type LinesByKind = Map<SectionKind, readonly LeadingLine[]>;

/** Hundreds of installs may reach a section: its lines are read once for each kind that it is used as. */
const linesOf = remembered((_tokens: Tokens) => new Map<Section, LinesByKind>());

class Walker {
  constructor(
    private readonly lines: Map<Section, LinesByKind>,
    private readonly document: InfDocument,
    private readonly tokens: Tokens,
    private readonly result: Walk,
  ) {}

  visit(use: Use): void {
    const { result } = this;
    result.uses.push(use);
    for (const line of this.linesIn(use.section, use.kind)) {
      if (line.leadsBy === 'name') {
        for (const named of line.named) this.follow(use, named);
        continue;
      }
      const { entry, names, directive, needed } = line;
      result.inclusions.push({ use, entry, names, directive });
      for (const section of needed)
        if (!isAtOrAbove(use, section) && isFirst(result, use, section)) this.visit({ ...use, section, parent: use });
    }
  }

  private follow(parent: Use, { reference, section, service, eventLog }: NamedSection): void {
    const { install } = parent;
    if (section === null) {
      this.result.missing.push({ reference, install });
      return;
    }
    if (isAtOrAbove(parent, section)) return;
    const { kind } = reference;
    const owner = service ?? parent.service;
    const hkr = hkrOf(kind, install, parent);
    this.visit({ section, kind, install, via: reference, parent, hkr, service: owner });
    if (eventLog === null) return;
    const { reference: via, section: log } = eventLog;
    if (log === null) this.result.missing.push({ reference: via, install });
    else this.visit({ section: log, kind: 'EventLog', install, via, parent, hkr: 'event source', service: owner });
  }

  private linesIn(section: Section, kind: SectionKind): readonly LeadingLine[] {
    let byKind = this.lines.get(section);
    if (byKind === undefined) this.lines.set(section, (byKind = new Map()));
    let lines = byKind.get(kind);
    if (lines === undefined) {
      countWork('sectionsWalked');
      byKind.set(kind, (lines = section.entries.flatMap((entry) => this.readLine(section, entry, kind) ?? [])));
    }
    return lines;
  }

  private readLine(from: Section, entry: Entry, kind: SectionKind): LeadingLine | null {
    const { document, tokens } = this;
    if (entry.key === null) return null;
    const directive = fold(tokens.resolve(entry.key.value).text);
    if (directive === 'include' || directive === 'needs') {
      const names = entry.fields.map((field) => tokens.resolve(field.value).text).filter((name) => name !== '');
      if (directive === 'include') return { leadsBy: 'inclusion', directive: 'Include', entry, names, needed: [] };
      const needed = names.flatMap((name) => findSection(document, name) ?? []);
      return { leadsBy: 'inclusion', directive: 'Needs', entry, names, needed };
    }
    const target = DIRECTIVE_TARGETS[kind]?.[directive];
    if (target === undefined) return null;
    const named = referencesOf(tokens, from, entry, target).map((reference): NamedSection => {
      const isService = reference.kind === 'Service' || reference.kind === 'WdfService';
      return {
        reference,
        section: findSection(document, reference.name),
        service: isService ? tokens.resolve(entry.fields[0]?.value ?? '').text : null,
        eventLog: reference.kind === 'Service' ? this.eventLogOf(reference) : null,
      };
    });
    return { leadsBy: 'name', named };
  }

  /** The fourth field of AddService names the event-log section. */
  private eventLogOf({ from, entry }: Reference): NamedSection['eventLog'] {
    const field = entry.fields[3];
    const name = field === undefined ? '' : this.tokens.resolve(field.value).text;
    if (field === undefined || name === '') return null;
    const reference: Reference = { from, entry, field, fieldIndex: 3, name, kind: 'EventLog' };
    return { reference, section: findSection(this.document, name) };
  }
}

/** True when a role is one of a section, or is reached through one. */
function isAtOrAbove(use: Use, section: Section): boolean {
  for (let at: Use | null = use; at !== null; at = at.parent) if (at.section === section) return true;
  return false;
}

/** Sections that need one another in many ways would be walked as often as there are ways; once is enough. */
function isFirst(result: Walk, use: Use, section: Section): boolean {
  let root = use;
  while (root.parent !== null) root = root.parent;
  const role = `${root.section.name}|${use.kind}|${use.hkr}|${use.service}|${section.name}`;
  return !result.needed.has(role) && result.needed.add(role) !== undefined;
}

const FILE_LISTS: ReadonlySet<SectionKind> = new Set(['CopyFiles', 'DelFiles', 'RenFiles']);

/**
 * The sections that an entry names. `@file` in a file list names a file, not a section; elsewhere a name may begin so.
 */
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
    case 'DDInstall.SoftwareSettings':
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
