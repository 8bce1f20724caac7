import { sameName } from '../inf/fold';

/** A place in an INF file; line and column are 1-based. */
export interface InfPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** A registry value of a service that the port moves to another key. */
export interface MovedValue {
  readonly value: string;
  /** Below the key of the service; empty for the service key itself. */
  readonly fromKey: string;
  readonly toKey: string;
}

/** A service that an INF installs. */
export interface ServiceFact extends InfPlace {
  readonly name: string;
  /** The file name of its binary; null when the INF does not tell. */
  readonly binary: string | null;
  readonly valuesMoved: readonly MovedValue[];
}

/** A file that an INF copies. */
export interface FileFact extends InfPlace {
  readonly name: string;
  /** The folder that the INF copied it to before the port, as a person would write it: `%windir%\System32\drivers`. */
  readonly from: string;
  /** The folder after the port: `the driver store` or a path. */
  readonly to: string;
}

/** A registry value that an INF writes below an absolute key. */
export interface RegistryFact extends InfPlace {
  /** `HKLM`, `HKCR`, ... */
  readonly root: string;
  readonly key: string;
  readonly value: string;
}

/** Something that an INF names. */
export interface NamedFact extends InfPlace {
  readonly name: string;
}

/** A device interface class that an INF declares. */
export interface InterfaceFact extends InfPlace {
  /** With braces. */
  readonly guid: string;
}

/** What one INF of a package installs, as far as programs beside it may reach for it. */
export interface InfFacts {
  readonly path: string;
  readonly services: readonly ServiceFact[];
  readonly files: readonly FileFact[];
  readonly registry: readonly RegistryFact[];
  readonly interfaces: readonly InterfaceFact[];
  /**
   * What the package goes by: its provider, manufacturers, services, and the first names of the keys that it writes.
   */
  readonly names: readonly string[];
  /** What only matters to the sources of drivers. */
  readonly code?: CodeFacts;
}

/** What an INF says about the binaries that it installs. */
export interface CodeFacts {
  /** ServiceType and StartType by service, as numbers; null where the INF does not tell. */
  readonly serviceTypes: readonly {
    readonly name: string;
    readonly type: number | null;
    readonly start: number | null;
  }[];
  /** File names of co-installers and class installers. */
  readonly coInstallers: readonly NamedFact[];
  /** File names that RegisterDlls names. */
  readonly registeredDlls: readonly NamedFact[];
  /** Drivers that run in the host process of UMDF. */
  readonly umdf: readonly NamedFact[];
}

/** What the INFs of a package install. */
export interface PackageFacts {
  readonly infs: readonly InfFacts[];
}

/** A package without an INF. */
export const NO_FACTS: PackageFacts = { infs: [] };

/** The services of that name; names compare without case. */
export function servicesNamed(facts: PackageFacts, name: string): readonly ServiceFact[] {
  return facts.infs.flatMap(({ services }) => services.filter((service) => sameName(service.name, name)));
}

/** The copied files of that name. */
export function filesNamed(facts: PackageFacts, name: string): readonly FileFact[] {
  return facts.infs.flatMap(({ files }) => files.filter((file) => sameName(file.name, name)));
}

/** The values written at or below a key. */
export function valuesBelow(facts: PackageFacts, root: string, key: string): readonly RegistryFact[] {
  const below = `${key.toLowerCase()}\\`;
  return facts.infs.flatMap(({ registry }) =>
    registry.filter((value) => sameName(value.root, root) && `${value.key.toLowerCase()}\\`.startsWith(below)),
  );
}

/** The interface classes that the package declares; with a class, only that one. */
export function interfaceClasses(facts: PackageFacts, guid: string | null): readonly InterfaceFact[] {
  return facts.infs.flatMap(({ interfaces }) =>
    interfaces.filter((each) => guid === null || sameName(each.guid, guid)),
  );
}
