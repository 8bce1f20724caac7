import type { Architecture, Decoration } from '../inf/decoration';
import type { Tokens } from '../inf/strings';
import type { Entry, Field, InfDocument, Section } from '../inf/tree';
import type { SectionKind } from '../knowledge/section-kinds';
import type { ManufacturerLine, ModelsReference, VersionRange } from './slices';
import type { VersionSection } from './version';

/** What HKR stands for in a registry section, from where the section was reached. */
export type HkrMeaning =
  'software key' | 'hardware key' | 'service' | 'event source' | 'interface' | 'interface class' | 'class' | 'none';

/** An install section as Windows finds it for one architecture, with its suffix sections. */
export interface Install {
  /** As a Models line (or the fixed name) gives it, undecorated. */
  readonly name: string;
  /** The name that was found, platform part included. */
  readonly found: string;
  /** Null when no section of that name exists, in any form. */
  readonly section: Section | null;
  readonly kind: 'device' | 'default' | 'uninstall' | 'class' | 'interface-class';
  readonly architecture: Architecture;
}

/** One line of a Models section. */
export interface ModelsLine {
  readonly entry: Entry;
  readonly description: string;
  /** The install section's name, undecorated. */
  readonly installName: string;
  /** Hardware and compatible ids, as written, tokens replaced. */
  readonly ids: readonly string[];
  readonly installs: readonly Install[];
}

/**
 * The devices that one Models section (or the package that one DefaultInstall section) serves, on one architecture and
 * a range of Windows versions. Every analysis is made per slice.
 */
export interface Slice {
  readonly kind: 'models' | 'default';
  readonly architecture: Architecture;
  readonly range: VersionRange;
  readonly decoration: Decoration | null;
  readonly manufacturer: ManufacturerLine | null;
  readonly models: ModelsReference | null;
  readonly lines: readonly ModelsLine[];
  /** The install sections in use, each once. */
  readonly installs: readonly Install[];
  /** For people: `amd64 from 10.0.16299`. */
  readonly label: string;
}

/** A field that names a section. */
export interface Reference {
  readonly from: Section | null;
  readonly entry: Entry;
  readonly field: Field;
  readonly fieldIndex: number;
  /** The name, tokens replaced. */
  readonly name: string;
  readonly kind: SectionKind;
}

/** A section in the role in which one install reaches it. A section with several roles has several uses. */
export interface Use {
  readonly section: Section;
  readonly kind: SectionKind;
  readonly install: Install;
  /** The field that led here; null for install sections and their suffix sections. */
  readonly via: Reference | null;
  readonly parent: Use | null;
  readonly hkr: HkrMeaning;
  /** The service whose Service section this is or belongs to, tokens replaced. */
  readonly service: string | null;
}

/** A reference to a section that the INF does not have. */
export interface MissingSection {
  readonly reference: Reference;
  readonly install: Install;
}

/** An `Include`/`Needs` pair: what it brings is unknown. */
export interface Inclusion {
  readonly use: Use;
  readonly entry: Entry;
  readonly names: readonly string[];
  readonly directive: 'Include' | 'Needs';
}

/** What an INF means: its slices, and every section in every role. */
export interface InfPackage {
  /** For messages. */
  readonly path: string;
  readonly document: InfDocument;
  readonly tokens: Tokens;
  readonly version: VersionSection;
  readonly manufacturers: readonly ManufacturerLine[];
  readonly slices: readonly Slice[];
  /** Every install section in use, DefaultUninstall, ClassInstall32 and interface class installs included. */
  readonly installs: readonly Install[];
  readonly uses: readonly Use[];
  readonly missing: readonly MissingSection[];
  readonly inclusions: readonly Inclusion[];
  /** True for an INX file, whose placeholders a build step replaces. */
  readonly isInx: boolean;
  /** The architectures that DefaultInstall sections without one are meant for; empty when nothing tells. */
  readonly plainArchitectures: readonly Architecture[];
}
