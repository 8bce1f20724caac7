import { fold, sameName } from '../../inf/fold';
import { findSection } from '../../inf/lookup';
import { isKeyToleratedByH } from '../../knowledge/tolerated-h';
import { isUniversalKey } from '../../knowledge/universal-keys';
import type { Section } from '../../inf/tree';
import type { Install, Slice, Use } from '../../package/model';
import {
  keyParts,
  registryLinesOf,
  registryLinesWhere,
  type ReadLine,
  type RegistryLine,
} from '../../package/registry';
import { serviceAdds } from '../../package/services';
import type { Check, CheckContext, CheckMessage } from './finding';
import { valueWord } from '../../package/value-word';

const BINARY_FLAG = 0x1;
const DELETE_FLAG = 0x4;
const APPEND_FLAG = 0x8;
const MULTI_SZ = 0x10000;
const TYPE_DWORD = 0x10001;
const TYPE_NONE = 0x20001;
const TYPE_QWORD = 0xb0001;
const DELETE_STRING = 0x18002;
const TYPE_MASK = 0xffff0001;

/** AddReg, DelReg and BitReg: roots, flags, data, isolation. */
export const registry: Check = {
  codes: [
    1224, 1262, 1263, 1264, 1265, 1266, 1267, 1268, 1303, 1304, 1305, 1320, 1321, 1323, 1325, 1329, 1331, 1332, 1384,
    2660, 2661,
  ],
  run: (context) => {
    const lines = firstUses(context).flatMap((use) => registryLinesOf(context.pkg, use).filter(isReadable));
    return [
      ...lines.flatMap((line) => [
        ...syntaxDrafts(context, line),
        ...isolationDrafts(context, line),
        ...coinstallerDrafts(line),
        ...filterDrafts(context, line),
      ]),
      ...propertyFilterDrafts(context),
      ...conflictDrafts(context),
    ];
  },
};

function isReadable({ entry }: ReadLine): boolean {
  return entry.key === null && !entry.unclosedQuote;
}

/** The uses of sections but for those of which the same would be said: hundreds of installs may share a section. */
function firstUses(context: CheckContext): Use[] {
  const said = new Map<Section, Set<string>>();
  const isolated = new Map<Install, boolean>();
  return context.pkg.uses.filter(({ section, kind, hkr, install }) => {
    if (!LISTS.has(kind) || install.kind === 'uninstall') return false;
    // Values of a service are told at the line that adds it.
    if (hkr === 'service') return true;
    if (!isolated.has(install)) isolated.set(install, context.isIsolated(install));
    const role = `${kind}|${hkr}|${isolated.get(install) ?? ''}`;
    const roles = said.get(section);
    if (roles === undefined) said.set(section, new Set([role]));
    return roles === undefined || (!roles.has(role) && roles.add(role).size > 0);
  });
}

const LISTS: ReadonlySet<Use['kind']> = new Set(['AddReg', 'DelReg', 'BitReg']);

function syntaxDrafts(context: CheckContext, line: RegistryLine): CheckMessage[] {
  const place = { section: line.use.section, entry: line.entry };
  const root = context.text(line.entry.fields[0]);
  const drafts: CheckMessage[] = [];
  if (root !== '' && context.isKnown(line.entry.fields[0]) && (line.root === '' || line.root === 'HKCC'))
    drafts.push({ code: 1224, place, message: `the registry root '${root}' is unknown` });
  if (line.kind === 'BitReg') {
    const mask = context.text(line.entry.fields[4]);
    if (/^(?:0x)?[0-9a-f]+$/i.test(mask) && Number.parseInt(mask, 16) > 0xff)
      drafts.push({ code: 1262, place, message: `the bit mask 0x${mask.replace(/^0x/i, '')} is wider than a byte` });
    return drafts;
  }
  if (line.flags === null || line.uncertain) return drafts;
  const dataKnown = line.data.every((field) => context.isKnown(field));
  const data = line.dataText.filter((text) => text.trim() !== '');
  if (line.kind === 'DelReg') {
    if ((line.flags & ~0x4000) === DELETE_STRING && data.length === 0)
      drafts.push({ code: 1266, place, message: 'the line removes a string of a multi-string and names none' });
    return drafts;
  }
  const type = (line.flags & TYPE_MASK) >>> 0;
  if (type >>> 16 === 7 && (line.flags & BINARY_FLAG) !== 0)
    drafts.push({
      code: 1263,
      place,
      message: 'the custom type is that of a multi-string, which has a flag of its own',
    });
  if (type >>> 16 > 2 && (line.flags & BINARY_FLAG) === 0)
    drafts.push({ code: 1264, place, message: 'a custom type needs the binary flag 0x1' });
  if ((line.flags & APPEND_FLAG) !== 0 && type !== MULTI_SZ)
    drafts.push({ code: 1265, place, message: 'the append flag 0x8 stands on a value that is no multi-string' });
  if (!dataKnown || (line.flags & DELETE_FLAG) !== 0) return drafts;
  const isBytes = (line.flags & BINARY_FLAG) !== 0 && type !== TYPE_DWORD && type !== TYPE_QWORD;
  if (isBytes && type !== TYPE_NONE && data.some((text) => !/^(?:0x)?[0-9a-f]{1,2}$/i.test(text)))
    drafts.push({ code: 1267, place, message: 'the data is not a list of bytes from 00 to FF' });
  if (type === TYPE_DWORD && line.data.length === 1 && data.length === 1 && !isNumber(data[0] as string, 0xffffffff))
    drafts.push({ code: 1268, place, message: `'${data[0] as string}' is not a 32-bit decimal or 0x number` });
  return drafts;
}

/** Negative numbers are let through: whether they are refused is not documented. */
function isNumber(text: string, max: number): boolean {
  return /^-\d+$/.test(text) || (/^(?:\d+|0x[0-9a-f]+)$/i.test(text) && Number(text) <= max);
}

function isolationDrafts(context: CheckContext, line: RegistryLine): CheckMessage[] {
  if (line.uncertain || line.kind === 'BitReg') return [];
  const place = { section: line.use.section, entry: line.entry };
  const drafts: CheckMessage[] = [];
  const name = valueWord(line.valueName);
  if (line.root !== 'HKR' && line.root !== '') {
    const key = `${line.root}\\${line.subkey}`;
    if (line.kind !== 'AddReg' || !isUniversalKey(line.root, keyParts(line.subkey).join('\\')))
      drafts.push({ code: 1304, place, message: `${line.kind} uses the absolute key ${key}` });
    if (
      context.isIsolated(line.use.install) &&
      !(context.options.mode === 'h' && isKeyToleratedByH(line.root, keyParts(line.subkey).join('\\')))
    ) {
      drafts.push(
        line.valueName === ''
          ? { code: 1320, place, message: `the key ${key} is outside HKR` }
          : { code: 1321, place, message: `the value '${name}' at ${key} is outside HKR` },
      );
      if (line.root === 'HKCR' && sameName(keyParts(line.subkey)[0] ?? '', 'AudioEngine'))
        drafts.push({ code: 2660, place, message: `${key} must move under HKR` });
    }
  }
  if (
    line.kind === 'AddReg' &&
    line.flags !== null &&
    (line.flags & (APPEND_FLAG | MULTI_SZ | BINARY_FLAG)) === (APPEND_FLAG | MULTI_SZ)
  ) {
    drafts.push({
      code: 1305,
      place,
      message: `AddReg appends to the multi-string ${line.subkey === '' ? '' : `${line.subkey}\\`}${name}`,
    });
  }
  if (line.kind === 'DelReg' && line.flags !== null && (line.flags & ~0x4000) === DELETE_STRING)
    drafts.push({
      code: 1305,
      place,
      message: `DelReg removes from the multi-string ${line.subkey === '' ? '' : `${line.subkey}\\`}${name}`,
    });
  if (line.root === 'HKR' && line.kind === 'AddReg') {
    drafts.push(...serviceDrafts(context, line));
    if (
      sameName(keyParts(line.subkey).slice(0, 2).join('\\'), 'AudioEngine\\AudioProcessingObjects') &&
      context.isIsolated(line.use.install) &&
      !sameName(context.pkg.version.className ?? '', 'AudioProcessingObject') &&
      context.pkg.version.classGuid !== '{5989fce8-9cd0-467d-8a6a-5419e31529d4}'
    ) {
      drafts.push({
        code: 2661,
        place,
        message: `only an INF of class AudioProcessingObject may write ${line.subkey}`,
      });
    }
  }
  if (line.kind === 'AddReg' && /(?:^|\\)CLSID\\[^\\]+\\LocalServer32$/i.test(keyParts(line.subkey).join('\\')))
    drafts.push({
      code: 1325,
      place,
      message: `COM class ${keyParts(line.subkey).at(-2) ?? ''}: only InprocServer32 is supported`,
    });
  return drafts;
}

/** InfVerif reports service values at the AddService line. */
function serviceDrafts(context: CheckContext, line: RegistryLine): CheckMessage[] {
  if (line.use.hkr !== 'service' || !context.isIsolated(line.use.install)) return [];
  const parts = keyParts(line.subkey);
  if (sameName(parts[0] ?? '', 'Parameters')) return [];
  const add = serviceAdds(context.pkg).find(
    (candidate) => candidate.install === line.use.install && sameName(candidate.name, line.use.service ?? ''),
  );
  const place =
    add === undefined
      ? { section: line.use.section, entry: line.entry }
      : { section: add.parent.section, entry: add.entry };
  const subject = [...parts, line.valueName].filter((part) => part !== '').join('\\');
  return [
    {
      code: 1323,
      place,
      message: `'${valueWord(subject)}' of service '${line.use.service ?? ''}' must sit under Parameters`,
      about: line.entry,
    },
  ];
}

/** InfVerif reports a co-installer at the header of the section that registers it. */
function coinstallerDrafts(line: RegistryLine): CheckMessage[] {
  if (line.kind !== 'AddReg' || line.uncertain) return [];
  const place = { section: line.use.section };
  if (sameName(line.valueName, 'CoInstallers32'))
    return [{ code: 1303, place, message: 'AddReg registers co-installers (CoInstallers32)', about: line.entry }];
  if (line.use.hkr === 'class' && sameName(line.valueName, 'Installer32'))
    return [{ code: 1303, place, message: 'AddReg registers a class installer (Installer32)', about: line.entry }];
  if (line.root === 'HKLM' && /^system\\[^\\]+\\control\\codeviceinstallers$/i.test(keyParts(line.subkey).join('\\')))
    return [{ code: 1303, place, message: 'AddReg registers co-installers for a class', about: line.entry }];
  return [];
}

function filterDrafts(context: CheckContext, line: RegistryLine): CheckMessage[] {
  if (
    line.kind !== 'AddReg' ||
    line.root !== 'HKR' ||
    line.use.hkr !== 'hardware key' ||
    line.subkey !== '' ||
    line.uncertain ||
    !/^(?:upper|lower)filters$/i.test(line.valueName)
  )
    return [];
  return filterCodes(
    context,
    { section: line.use.section, entry: line.entry },
    context.isIsolated(line.use.install),
    `the registry value ${line.valueName}`,
  );
}

function propertyFilterDrafts(context: CheckContext): CheckMessage[] {
  return context.pkg.uses.flatMap((use) =>
    use.kind !== 'AddProperty'
      ? []
      : use.section.entries.flatMap((entry) => {
          const name = context.text(entry.key ?? entry.fields[0]);
          return /^DeviceUpperFilters$|^DeviceLowerFilters$|^DEVPKEY_Device_(?:Upper|Lower)Filters$/i.test(name)
            ? filterCodes(
                context,
                { section: use.section, entry },
                context.isIsolated(use.install),
                `the property ${name}`,
              )
            : [];
        }),
  );
}

function filterCodes(
  context: CheckContext,
  place: CheckMessage['place'],
  isIsolated: boolean,
  what: string,
): CheckMessage[] {
  if (context.pkg.version.extension)
    return [{ code: 1384, place, message: `an extension INF adds filters by ${what}; use the .Filters section` }];
  return isIsolated
    ? [{ code: 1329, place, message: `filters may not be added by ${what}; use the .Filters section` }]
    : [];
}

/** One key and value that two installs of a slice set to different data. */
function conflictDrafts(context: CheckContext): CheckMessage[] {
  const adds = registryLinesWhere(
    context.pkg,
    (line, hkr) =>
      (line.root === 'HKR' ? hkr === 'service' : line.root !== '') &&
      isReadable(line) &&
      !line.uncertain &&
      line.flags !== null &&
      (line.flags & (DELETE_FLAG | APPEND_FLAG)) === 0 &&
      line.data.length > 0 &&
      line.data.every((field) => context.isKnown(field)),
    ({ kind, install }) => kind === 'AddReg' && install.kind !== 'uninstall',
  );
  const absolute = keyed(
    adds.filter((line) => line.root !== 'HKR'),
    (line) => `${line.root}\\${keyParts(line.subkey).join('\\')}\\${line.valueName}`,
  );
  const ofServices = keyed(
    adds.filter((line) => line.root === 'HKR' && line.use.service !== null),
    (line) => `${line.use.service ?? ''}\\${keyParts(line.subkey).join('\\')}\\${line.valueName}`,
  );
  return context.pkg.slices.flatMap((slice) => [
    ...absoluteConflicts(slice, absolute),
    ...serviceConflicts(slice, ofServices),
  ]);
}

/** A line with the name of the value that it writes. */
interface KeyedLine {
  readonly line: RegistryLine;
  readonly key: string;
  readonly folded: string;
  /** What it writes. */
  readonly data: string;
}

function keyed(lines: readonly RegistryLine[], keyOf: (line: RegistryLine) => string): KeyedLine[] {
  return lines.map((line) => {
    const key = keyOf(line);
    return { line, key, folded: fold(key), data: `${line.flags ?? ''}|${line.dataText.join('\0')}` };
  });
}

function absoluteConflicts(slice: Slice, lines: readonly KeyedLine[]): CheckMessage[] {
  return conflicts(slice, lines).map(({ first, line, key }) => ({
    code: 1331,
    place: { section: line.use.section, entry: line.entry },
    message: `${key} is set differently by [${first.use.section.name}] and [${line.use.section.name}]`,
  }));
}

function serviceConflicts(slice: Slice, lines: readonly KeyedLine[]): CheckMessage[] {
  return conflicts(slice, lines).map(({ first, line }) => ({
    code: 1332,
    place: { section: line.use.section, entry: line.entry },
    message: `${keyParts(line.subkey).concat(line.valueName).join('\\')} is set differently by [${first.use.section.name}] and [${line.use.section.name}] for service '${line.use.service ?? ''}'`,
  }));
}

function conflicts(
  slice: Slice,
  lines: readonly KeyedLine[],
): { first: RegistryLine; line: RegistryLine; key: string }[] {
  const seen = new Map<string, KeyedLine>();
  const installs = new Set(slice.installs);
  return lines.flatMap((keyedLine) => {
    const { line, key, folded, data } = keyedLine;
    if (!installs.has(line.use.install)) return [];
    const first = seen.get(folded);
    if (first === undefined) {
      seen.set(folded, keyedLine);
      return [];
    }
    const isSame = first.data === data || first.line.use.install === line.use.install;
    return isSame ? [] : [{ first: first.line, line, key }];
  });
}

/** A descriptor on an AddReg section that writes to the root of a device's key. */
export const registrySecurity: Check = {
  codes: [1226],
  run: (context) =>
    registryLinesWhere(
      context.pkg,
      ({ root, subkey }) => root === 'HKR' && subkey === '',
      ({ kind, hkr }) => kind === 'AddReg' && (hkr === 'software key' || hkr === 'hardware key'),
    ).flatMap((line) => {
      if (findSection(context.pkg.document, `${line.use.section.name}.security`) === null) return [];
      return [
        {
          code: 1226,
          place: { section: line.use.section, entry: line.entry },
          message: `the value '${line.valueName}' directly under HKR cannot have a security descriptor of its own`,
        },
      ];
    }),
};
