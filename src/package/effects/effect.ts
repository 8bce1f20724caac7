import type { Entry, Field } from '../../inf/tree';
import type { InfPackage, Install, ModelsLine, Slice } from '../model';
import type { NamedDirectory } from './named-directory';

/** What kind of thing an effect does to the machine. */
export type EffectKind =
  | 'copy-file'
  | 'delete-file'
  | 'rename-file'
  | 'file-security'
  | 'registry'
  | 'registry-security'
  | 'service'
  | 'service-directive'
  | 'service-binary'
  | 'service-trigger'
  | 'service-failure-actions'
  | 'delete-service'
  | 'framework-service'
  | 'filter'
  | 'event-provider'
  | 'event-channel'
  | 'autologger'
  | 'interface'
  | 'com-server'
  | 'com-class'
  | 'component'
  | 'software'
  | 'wmi-class'
  | 'property'
  | 'power-setting'
  | 'register-dll'
  | 'inclusion'
  /** A directive that is carried through as it is written. */
  | 'directive'
  /** A section reached by a reference whose lines are carried through as they are written. */
  | 'verbatim-section'
  /** A reference to a section that the INF does not have. */
  | 'missing-section'
  | 'version'
  | 'table'
  | 'source-file'
  | 'source-disk'
  | 'interface-class';

/** The line an effect comes from. */
export interface Provenance {
  /** The section that holds the line, as written. */
  readonly section: string;
  readonly entry: Entry;
  /** The field that decides the value; null when the whole line does. */
  readonly field: Field | null;
}

/** One thing that an install section makes Windows do. */
export interface Effect {
  readonly kind: EffectKind;
  /** What it is about, as a person writes it: `wren.sys`, `service Wren\Parameters\Depth`, `Wren\StartType`. */
  readonly subject: string;
  /** What becomes of it, in words: `System32\drivers\wren.sys`, `REG_DWORD 4`. */
  readonly value: string;
  /** Equal for two effects exactly when they do the same. */
  readonly identity: string;
  readonly from: Provenance;
  readonly detail: EffectDetail;
}

/** The parts of an effect, for programs. */
export type EffectDetail = FileDetail | RegistryDetail | ServiceDetail | DirectiveDetail | SectionDetail | null;

/** A file that is copied. */
export interface FileDetail {
  readonly type: 'file';
  /** Name at the destination. */
  readonly name: string;
  /** Name in the package. */
  readonly source: string;
  /**
   * Folder in the package, relative to the INF; several, separated by `|`, for an INX file; null when no
   * SourceDisksFiles line tells.
   */
  readonly sourceDirectory: string | null;
  readonly place: NamedDirectory;
  /** Null when the field is no number. */
  readonly flags: number | null;
  /** The file list; null for `@file`. */
  readonly list: string | null;
}

/** What is done to a registry value or key. */
export type RegistryOperation =
  | 'set'
  | 'set if absent'
  | 'set if present'
  | 'append'
  | 'create key'
  | 'delete value'
  | 'delete key'
  | 'delete string'
  | 'set bits'
  | 'clear bits'
  | 'unknown';

/** A registry key or value that is written or deleted. */
export interface RegistryDetail {
  readonly type: 'registry';
  /** In plain words: `software key\Sub`, `service Wren\Parameters`, `HKLM\SOFTWARE\Wren`. */
  readonly key: string;
  /** Empty for the default value and for keys. */
  readonly valueName: string;
  readonly operation: RegistryOperation;
  /** `REG_SZ`, ...; `type 7` for a number without name; empty where no data belongs to the operation. */
  readonly valueType: string;
  /**
   * One text for strings and numbers, several for multi-strings; bytes as hexadecimal digits. Tokens replaced, DIRIDs
   * as `%13%`.
   */
  readonly data: readonly string[];
  /** The flag word as written; null when it is no number. */
  readonly flags: number | null;
}

/** A service that is added. */
export interface ServiceDetail {
  readonly type: 'service';
  readonly name: string;
  readonly flags: number | null;
}

/** A directive of a section that belongs to something: a service, a filter, a channel. */
export interface DirectiveDetail {
  readonly type: 'directive';
  /** What the section belongs to: `Wren` for a service, `{g}` for an event provider. */
  readonly owner: string;
  readonly directive: string;
  readonly fields: readonly string[];
}

/** A section that counts as a whole. */
export interface SectionDetail {
  readonly type: 'section';
  readonly owner: string;
  readonly lines: readonly { readonly directive: string | null; readonly fields: readonly string[] }[];
}

/**
 * What one install section does on one architecture. Blocks are shared between installs that reach the same section in
 * the same role.
 */
export interface InstallEffects {
  readonly install: Install;
  readonly blocks: readonly (readonly Effect[])[];
}

/** A line of a Models section with what its install sections do; a DefaultInstall slice has one without ids. */
export interface DeviceEffects {
  readonly line: ModelsLine | null;
  readonly installs: readonly InstallEffects[];
}

/** What the package does on one architecture and a range of Windows versions. */
export interface SliceEffects {
  readonly slice: Slice;
  readonly devices: readonly DeviceEffects[];
}

/** What a package does. */
export interface PackageEffects {
  readonly pkg: InfPackage;
  /** Facts that hold for every slice: `[Version]`, source media, control flags. */
  readonly general: readonly Effect[];
  readonly slices: readonly SliceEffects[];
  /**
   * By install: the same objects as in the slices, and those of DefaultUninstall, ClassInstall32 and interface classes.
   */
  readonly installs: ReadonlyMap<Install, InstallEffects>;
}
