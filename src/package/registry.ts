import { fold } from '../inf/fold';
import { remembered, rememberedByText, rememberedWith } from '../inf/remembered';
import type { Tokens } from '../inf/strings';
import type { Entry, Field, Section } from '../inf/tree';
import { parseInteger } from './destinations';
import { addTo, groupBy } from './group-by';
import type { HkrMeaning, InfPackage, Install, Use } from './model';
import { usesIn, usesOf } from './queries';
import { REGISTRY_ROOTS } from '../knowledge/registry-roots';

/** One line of an AddReg, DelReg or BitReg section, in one use of that section. */
export interface RegistryLine {
  readonly use: Use;
  readonly kind: 'AddReg' | 'DelReg' | 'BitReg';
  readonly entry: Entry;
  /** Upper case: `HKR`, `HKLM`, `HKCR`, `HKCU`, `HKU`; empty for anything else. */
  readonly root: string;
  /** Tokens replaced, as written otherwise. */
  readonly subkey: string;
  readonly subkeyField: Field | null;
  readonly valueName: string;
  readonly valueField: Field | null;
  /** Null when the field is no number. An empty field is 0 (REG_SZ). */
  readonly flags: number | null;
  readonly flagsField: Field | null;
  /** The data fields as written; tokens replaced in `dataText`. */
  readonly data: readonly Field[];
  readonly dataText: readonly string[];
  /**
   * True when root, subkey, value name or flags hold a token that nothing defines, or that differs between languages.
   */
  readonly uncertain: boolean;
}

/** Every registry line of the package, once per use of its section. */
export const registryLines = remembered((pkg: InfPackage): readonly RegistryLine[] =>
  registryUses(pkg).flatMap((use) => registryLinesOf(pkg, use)),
);

/** What a line says, whichever install reaches it. */
export type ReadLine = Omit<RegistryLine, 'use' | 'kind'>;

/**
 * The registry lines that pass a test of what they say, once per use of their section, in the order of `registryLines`.
 * Hundreds of installs may share a list of thousands of lines: the test is asked once for each line of the text and
 * meaning of HKR.
 *
 * @param isConcerned which uses count; all when left out
 */
export function registryLinesWhere(
  pkg: InfPackage,
  passes: (line: ReadLine, hkr: HkrMeaning) => boolean,
  isConcerned: (use: Use) => boolean = () => true,
): RegistryLine[] {
  const found: { use: RegistryUse; order: number; lines: readonly ReadLine[] }[] = [];
  for (const { section, hkr, uses } of registryRoles(pkg)) {
    const lines = readSection(pkg.tokens, section).filter((line) => passes(line, hkr));
    if (lines.length > 0) for (const { use, order } of uses) if (isConcerned(use)) found.push({ use, order, lines });
  }
  return found
    .sort((a, b) => a.order - b.order)
    .flatMap(({ use, lines }) => lines.map((line) => usedLine(pkg, use, line)));
}

/** A section in a role in which it holds registry lines. */
type RegistryUse = Use & { readonly kind: RegistryLine['kind'] };

const registryUses = remembered((pkg: InfPackage): readonly RegistryUse[] => pkg.uses.filter(isRegistryUse));

/** A section, what HKR means to it, and where it is used so, with the order of the use among all. */
interface RegistryRole {
  readonly section: Section;
  readonly hkr: HkrMeaning;
  readonly uses: { readonly use: RegistryUse; readonly order: number }[];
}

const registryRoles = remembered((pkg: InfPackage): readonly RegistryRole[] => {
  const roles: RegistryRole[] = [];
  const bySection = new Map<Section, RegistryRole[]>();
  for (const [order, use] of registryUses(pkg).entries()) {
    const { section, hkr } = use;
    let role = bySection.get(section)?.find((other) => other.hkr === hkr);
    if (role === undefined) {
      role = { section, hkr, uses: [] };
      roles.push(role);
      addTo(bySection, section, role);
    }
    role.uses.push({ use, order });
  }
  return roles;
});

/** The roles in which a section holds registry lines. */
export function registryUsesOf(pkg: InfPackage, section: Section): readonly Use[] {
  return usesOf(pkg, section).filter(isRegistryUse);
}

function isRegistryUse(use: Use): use is RegistryUse {
  const { kind } = use;
  return kind === 'AddReg' || kind === 'DelReg' || kind === 'BitReg';
}

/** A line in one use. Hundreds of installs may share a list of thousands of lines: what it says is kept once. */
class UsedLine implements RegistryLine {
  constructor(
    readonly use: Use,
    readonly kind: RegistryLine['kind'],
    private readonly read: ReadLine,
  ) {}

  get entry(): Entry {
    return this.read.entry;
  }

  get root(): string {
    return this.read.root;
  }

  get subkey(): string {
    return this.read.subkey;
  }

  get subkeyField(): Field | null {
    return this.read.subkeyField;
  }

  get valueName(): string {
    return this.read.valueName;
  }

  get valueField(): Field | null {
    return this.read.valueField;
  }

  get flags(): number | null {
    return this.read.flags;
  }

  get flagsField(): Field | null {
    return this.read.flagsField;
  }

  get data(): readonly Field[] {
    return this.read.data;
  }

  get dataText(): readonly string[] {
    return this.read.dataText;
  }

  get uncertain(): boolean {
    return this.read.uncertain;
  }
}

const readSection = rememberedWith((tokens: Tokens, section: Section): readonly ReadLine[] =>
  section.entries.map((entry) => readLine(tokens, entry)),
);

/** What the lines of a section say when they are read as those of a registry section. */
export function readLinesOf({ tokens }: InfPackage, section: Section): readonly ReadLine[] {
  return readSection(tokens, section);
}

const byUse = remembered((_pkg: InfPackage) => new Map<Use, Map<ReadLine, RegistryLine>>());

/** The registry lines of one use of a section; none when it is no section of registry lines. */
export function registryLinesOf(pkg: InfPackage, use: Use): readonly RegistryLine[] {
  return isRegistryUse(use) ? readSection(pkg.tokens, use.section).map((line) => usedLine(pkg, use, line)) : [];
}

/**
 * The same object for the same line in the same use: made when somebody asks for it, as few lines of a long list are.
 */
function usedLine(pkg: InfPackage, use: RegistryUse, line: ReadLine): RegistryLine {
  const known = byUse(pkg);
  let lines = known.get(use);
  if (lines === undefined) known.set(use, (lines = new Map<ReadLine, RegistryLine>()));
  let used = lines.get(line);
  if (used === undefined) lines.set(line, (used = new UsedLine(use, use.kind, line)));
  return used;
}

/** The registry lines that one install reaches. */
export const registryLinesIn = rememberedWith((pkg: InfPackage, install: Install): readonly RegistryLine[] =>
  usesIn(pkg, install).flatMap((use) => registryLinesOf(pkg, use)),
);

/** A line of a section, and the use of the section by an install. */
export interface UsedBy {
  readonly use: Use;
  readonly line: ReadLine;
}

/** What the AddReg sections of a package say below HKR, by `valueKey`: each line once, with its section. */
const valuesBelowHkr = remembered((pkg: InfPackage) => {
  const sections = new Set(pkg.uses.flatMap(({ kind, section }) => (kind === 'AddReg' ? [section] : [])));
  const lines = [...sections].flatMap((section) =>
    readSection(pkg.tokens, section).flatMap((line) => (line.root === 'HKR' ? [{ section, line }] : [])),
  );
  return groupBy(lines, ({ line }) => valueKey(line));
});

/** The AddReg lines of an install that write a value of that name below HKR, whatever HKR means to each of them. */
export function writesBelowHkr(
  pkg: InfPackage,
  install: Install,
  value: Pick<ReadLine, 'subkey' | 'valueName'>,
): UsedBy[] {
  return (valuesBelowHkr(pkg).get(valueKey(value)) ?? []).flatMap(
    ({ section, line }) =>
      addRegUses(pkg, section)
        .get(install)
        ?.map((use) => ({ use, line })) ?? [],
  );
}

const addRegUses = rememberedWith((pkg: InfPackage, section: Section) =>
  groupBy(
    usesOf(pkg, section).filter(({ kind }) => kind === 'AddReg'),
    ({ install }) => install,
  ),
);

function valueKey({ subkey, valueName }: Pick<ReadLine, 'subkey' | 'valueName'>): string {
  return [valueName, ...keyParts(subkey)].map(fold).join('\\');
}

/**
 * Reads `root,[subkey],[value],[flags],[data]...`. A line whose first field is followed by `=` is taken as its fields:
 * the Windows parser splits it at the comma or the sign, whichever comes first.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-addreg-directive
 */
function readLine(tokens: Tokens, entry: Entry): ReadLine {
  const fields = entry.key === null ? entry.fields : [];
  const resolve = (index: number): { text: string; sure: boolean } => {
    const field = fields[index];
    if (field === undefined) return { text: '', sure: true };
    const { text, undefined: missing, differs } = tokens.resolve(field.value);
    return { text, sure: missing.length === 0 && !differs };
  };
  const [root, subkey, name, flags] = [resolve(0), resolve(1), resolve(2), resolve(3)];
  const data = fields.slice(4);
  return {
    entry,
    root: REGISTRY_ROOTS[fold(root.text)] ?? '',
    subkey: subkey.text,
    subkeyField: fields[1] ?? null,
    valueName: name.text,
    valueField: fields[2] ?? null,
    flags: flags.text === '' ? 0 : parseInteger(flags.text),
    flagsField: fields[3] ?? null,
    data,
    dataText: data.map((field) => tokens.resolve(field.value).text),
    uncertain: !(root.sure && subkey.sure && name.sure && flags.sure),
  };
}

/** The components of a registry path, without empty ones. */
export const keyParts: (path: string) => readonly string[] = rememberedByText((path) =>
  path.split('\\').filter((part) => part !== ''),
);
