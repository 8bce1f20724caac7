import { fold } from '../../inf/fold';
import { findSection } from '../../inf/lookup';
import type { Entry } from '../../inf/tree';
import { parseInteger } from '../destinations';
import type { Use } from '../model';
import type { Effect, RegistryDetail, RegistryOperation } from './effect';
import { canonicalPath } from './canonical-path';
import { hkrWords } from './owner';
import { effect, fieldTexts, hex, type Reader } from './reader';
import { registryData, registryType, REGISTRY_FLAGS } from './registry-data';
import { keyWords, valueWords } from './registry-key';

const DELREG_STRING = 0x00018002;

/** What the lines of an AddReg, DelReg or BitReg section do, in one role of that section. */
export function registryEffects(reader: Reader, use: Use): Effect[] {
  const hkr = hkrWords(reader, use);
  const effects = use.section.entries.map((entry) => registryEffect(reader, use, hkr, entry));
  return use.kind === 'AddReg' ? [...effects, ...securityEffects(reader, use, effects)] : effects;
}

function registryEffect(reader: Reader, use: Use, hkr: string, entry: Entry): Effect {
  const fields = entry.key === null ? entry.fields : [entry.key, ...entry.fields];
  const texts = fields.map((field) => reader.text.of(field.value));
  const key = keyWords(texts[0] ?? '', texts[1] ?? '', { hkr });
  const flagsText = texts[3] ?? '';
  const flags = flagsText === '' ? 0 : parseInteger(flagsText);
  const dataFields = fieldTexts(reader, fields, 4);
  const detail =
    use.kind === 'AddReg'
      ? addReg(key, texts, flags, fields.length > 4 ? texts.slice(4) : [])
      : use.kind === 'DelReg'
        ? delReg(key, texts, flags, dataFields)
        : bitReg(key, texts, flags, dataFields);
  const subject =
    detail.operation === 'create key' || detail.operation === 'delete key'
      ? detail.key
      : valueWords(detail.key, detail.valueName);
  return effect({
    kind: 'registry',
    subject,
    value: describe(detail),
    same: identity(detail),
    section: use.section.name,
    entry,
    field: fields[4],
    detail,
  });
}

/** Flag bits that only spell the same operation in another way do not count; the registry view does. */
function identity(detail: RegistryDetail): string {
  const view = (detail.flags ?? 0) & (REGISTRY_FLAGS.view32 | REGISTRY_FLAGS.view64);
  return `${detail.operation}|${detail.valueType}|${detail.data.map(canonicalPath).join('\u0001')}|${view}`;
}

function addReg(key: string, texts: readonly string[], flags: number | null, data: readonly string[]): RegistryDetail {
  const valueName = texts[2] ?? '';
  const base = { type: 'registry' as const, key, valueName, flags };
  if (flags === null) return { ...base, operation: 'unknown', valueType: `flags ${texts[3] ?? ''}`, data };
  if ((flags & REGISTRY_FLAGS.deleteValue) !== 0) {
    const string = (flags & REGISTRY_FLAGS.deleteSomething) !== 0;
    return {
      ...base,
      operation: string ? 'delete string' : valueName === '' ? 'delete key' : 'delete value',
      valueType: '',
      data: string ? data : [],
    };
  }
  if ((flags & (REGISTRY_FLAGS.keyOnly | REGISTRY_FLAGS.keyOnlyCommon)) !== 0)
    return { ...base, valueName: '', operation: 'create key', valueType: '', data: [] };
  const valueType = registryType(flags);
  return { ...base, operation: writeOperation(flags), valueType, data: registryData(valueType, data) };
}

function writeOperation(flags: number): RegistryOperation {
  if ((flags & REGISTRY_FLAGS.append) !== 0) return 'append';
  if ((flags & REGISTRY_FLAGS.keepExisting) !== 0) return 'set if absent';
  return (flags & REGISTRY_FLAGS.onlyIfPresent) !== 0 ? 'set if present' : 'set';
}

function delReg(key: string, texts: readonly string[], flags: number | null, data: readonly string[]): RegistryDetail {
  const valueName = texts[2] ?? '';
  const base = { type: 'registry' as const, key, valueName, flags };
  if (flags === null) return { ...base, operation: 'unknown', valueType: `DelReg flags ${texts[3] ?? ''}`, data };
  if ((flags & DELREG_STRING) === DELREG_STRING) return { ...base, operation: 'delete string', valueType: '', data };
  const wholeKey = valueName === '' || (flags & REGISTRY_FLAGS.keyOnlyCommon) !== 0;
  return {
    ...base,
    valueName: wholeKey ? '' : valueName,
    operation: wholeKey ? 'delete key' : 'delete value',
    valueType: '',
    data: [],
  };
}

/** `root,[subkey],name,[flags],mask,byte`: flag 0 clears the bits of the mask, 1 sets them. */
function bitReg(key: string, texts: readonly string[], flags: number | null, data: readonly string[]): RegistryDetail {
  return {
    type: 'registry',
    key,
    valueName: texts[2] ?? '',
    operation: flags === null ? 'unknown' : (flags & 1) !== 0 ? 'set bits' : 'clear bits',
    valueType: '',
    data,
    flags,
  };
}

function describe(detail: RegistryDetail): string {
  const data =
    detail.data.length > 1
      ? detail.data.map((item) => `"${item}"`).join(', ')
      : dataWords(detail.valueType, detail.data[0] ?? '');
  const view =
    detail.flags === null
      ? ''
      : (detail.flags & REGISTRY_FLAGS.view32) !== 0
        ? ' (32-bit view)'
        : (detail.flags & REGISTRY_FLAGS.view64) !== 0
          ? ' (64-bit view)'
          : '';
  switch (detail.operation) {
    case 'set':
      return `${detail.valueType} ${data}${view}`.trimEnd();
    case 'unknown':
      return `${detail.valueType} ${data}`.trimEnd();
    default:
      return `${detail.operation}${detail.valueType === '' ? '' : ` ${detail.valueType}`}${detail.data.length === 0 ? '' : ` ${data}`}${view}`.trimEnd();
  }
}

function dataWords(type: string, text: string): string {
  if (type === 'REG_DWORD' && /^\d+$/.test(text)) return Number(text) < 10 ? text : hex(Number(text));
  return type === 'REG_SZ' || type === 'REG_EXPAND_SZ' || type === 'REG_MULTI_SZ' ? `"${text}"` : text;
}

/** `[<AddReg section>.security]` gives a descriptor to the keys that the section creates. */
function securityEffects(reader: Reader, use: Use, effects: readonly Effect[]): Effect[] {
  const section = findSection(reader.pkg.document, `${use.section.name}.security`);
  if (section === null) return [];
  const keys = new Map<string, string>();
  for (const { detail } of effects) if (detail?.type === 'registry') keys.set(fold(detail.key), detail.key);
  return section.entries.flatMap((entry) =>
    [...keys.values()].map((key) =>
      effect({
        kind: 'registry-security',
        subject: key,
        value: fieldTexts(reader, entry.fields).join(','),
        section: section.name,
        entry,
      }),
    ),
  );
}
