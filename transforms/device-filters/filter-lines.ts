import { fold, sameName } from '../../src/inf/fold';
import { remembered } from '../../src/inf/remembered';
import type { Entry, Field } from '../../src/inf/tree';
import { parseInteger } from '../../src/package/destinations';
import { groupBy } from '../../src/package/group-by';
import type { InfPackage, Install, Use } from '../../src/package/model';
import { usesOfKind } from '../../src/package/queries';
import { keyParts, registryLinesWhere, type ReadLine } from '../../src/package/registry';

/** AddReg flags: a multi-string that replaces the list, or one that adds to it; either may keep an existing value. */
const MULTI_STRING = 0x00010000;
const APPEND = 0x8;
const KEEP = 0x2;
const DELETES = 0x4;

/** The property of the filters of a device: DEVPKEY_Device_UpperFilters and DEVPKEY_Device_LowerFilters. */
const FILTER_PROPERTY = '{a45c254e-df1c-4efd-8020-67d146a850e0}';
const POSITION_OF_PROPERTY: Readonly<Record<number, FilterPosition>> = { 19: 'Upper', 20: 'Lower' };

export type FilterPosition = 'Upper' | 'Lower';

/** A line that names filters, in one use of its section. */
export interface FilterLine {
  readonly use: Use;
  readonly entry: Entry;
  readonly position: FilterPosition;
  readonly source: 'value' | 'property';
  /** As written: `UpperFilters`. */
  readonly name: string;
  /** The fields that name the filters; empty ones name none. */
  readonly fields: readonly Field[];
  /** Tokens replaced. */
  readonly services: readonly string[];
  readonly mode: 'replace' | 'append' | 'keep' | 'other';
  readonly uncertain: boolean;
}

export const filterLines = remembered((pkg: InfPackage): readonly FilterLine[] => {
  const isFilter = ({ root, valueName }: ReadLine): boolean =>
    root === 'HKR' && /^(?:upper|lower)filters$/i.test(valueName);
  const values = registryLinesWhere(pkg, isFilter).flatMap((line): FilterLine[] => {
    if (line.kind !== 'AddReg' || keyParts(line.subkey).length > 0) return [];
    // A deletion adds no filter: destructive-directives reports it.
    if (((line.flags ?? 0) & DELETES) !== 0) return [];
    return [
      {
        use: line.use,
        entry: line.entry,
        position: sameName(line.valueName, 'UpperFilters') ? 'Upper' : 'Lower',
        source: 'value',
        name: line.valueName,
        fields: line.data.filter((_, at) => line.dataText[at] !== ''),
        services: line.dataText.filter((service) => service !== ''),
        mode: modeOf(line.flags),
        uncertain: line.uncertain || line.data.some((field) => isUncertain(pkg, field)),
      },
    ];
  });
  const properties = usesOfKind(pkg, 'AddProperty').flatMap((use) =>
    use.section.entries.flatMap((entry) => propertyLine(pkg, use, entry)),
  );
  return [...values, ...properties];
});

const byInstall = remembered((pkg: InfPackage) =>
  groupBy(filterLines(pkg).filter(isOfDevice), (line) => line.use.install),
);

/** The lines of one install that name filters of its device. */
export function deviceLines(pkg: InfPackage, install: Install): readonly FilterLine[] {
  return byInstall(pkg).get(install) ?? [];
}

function isUncertain(pkg: InfPackage, field: Field): boolean {
  const { undefined: missing, differs } = pkg.tokens.resolve(field.value);
  return missing.length > 0 || differs;
}

function modeOf(flags: number | null): FilterLine['mode'] {
  if (flags === null || (flags & ~(APPEND | KEEP)) !== MULTI_STRING) return 'other';
  if ((flags & KEEP) !== 0) return (flags & APPEND) !== 0 ? 'other' : 'keep';
  return (flags & APPEND) !== 0 ? 'append' : 'replace';
}

/** `{guid},pid,type,[flags],value...` of AddProperty. */
function propertyLine(pkg: InfPackage, use: Use, entry: Entry): FilterLine[] {
  const text = (index: number): string => pkg.tokens.resolve(entry.fields[index]?.value ?? '').text;
  if (entry.key !== null || fold(text(0).trim()) !== FILTER_PROPERTY) return [];
  const position = POSITION_OF_PROPERTY[parseInteger(text(1)) ?? -1];
  if (position === undefined) return [];
  const fields = entry.fields.slice(4).filter(({ value }) => pkg.tokens.resolve(value).text !== '');
  const flags = text(3) === '' ? 0 : parseInteger(text(3));
  const mode = flags === 0 ? 'replace' : flags === 0x4 ? 'append' : flags === 0x1 ? 'keep' : 'other';
  return [
    {
      use,
      entry,
      position,
      source: 'property',
      name: `DEVPKEY_Device_${position}Filters`,
      fields,
      services: fields.map((field) => pkg.tokens.resolve(field.value).text),
      mode,
      uncertain: entry.fields.some((field) => isUncertain(pkg, field)),
    },
  ];
}

/** HKR is the hardware key of the device; a property belongs to the device in the install section and in .HW alike. */
export function isOfDevice(line: FilterLine): boolean {
  if (line.use.install.kind !== 'device') return false;
  return line.source === 'property'
    ? line.use.hkr === 'hardware key' || line.use.hkr === 'software key'
    : line.use.hkr === 'hardware key';
}
