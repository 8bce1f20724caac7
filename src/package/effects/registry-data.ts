/** Bits of an AddReg flag word. */
export const REGISTRY_FLAGS = {
  raw: 0x1,
  keepExisting: 0x2,
  deleteValue: 0x4,
  append: 0x8,
  keyOnly: 0x10,
  onlyIfPresent: 0x20,
  view64: 0x1000,
  keyOnlyCommon: 0x2000,
  view32: 0x4000,
  deleteSomething: 0x8000,
} as const;

/** AddReg flags under which a write depends on what is there already. */
export const LOOKS_AT_OLD_VALUE = REGISTRY_FLAGS.keepExisting | REGISTRY_FLAGS.append | REGISTRY_FLAGS.onlyIfPresent;

const TYPE_BITS = 0xffff0001;

const TYPES: ReadonlyMap<number, string> = new Map([
  [0x00000000, 'REG_SZ'],
  [0x00000001, 'REG_BINARY'],
  [0x00010000, 'REG_MULTI_SZ'],
  [0x00020000, 'REG_EXPAND_SZ'],
  [0x00010001, 'REG_DWORD'],
  [0x00020001, 'REG_NONE'],
]);

const NUMBERED: readonly string[] = [
  'REG_NONE',
  'REG_SZ',
  'REG_EXPAND_SZ',
  'REG_BINARY',
  'REG_DWORD',
  'REG_DWORD_BIG_ENDIAN',
  'REG_LINK',
  'REG_MULTI_SZ',
  'REG_RESOURCE_LIST',
  'REG_FULL_RESOURCE_DESCRIPTOR',
  'REG_RESOURCE_REQUIREMENTS_LIST',
  'REG_QWORD',
];

/**
 * The registry type that a flag word asks for.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-addreg-directive
 */
export function registryType(flags: number): string {
  const bits = (flags & TYPE_BITS) >>> 0;
  const named = TYPES.get(bits);
  if (named !== undefined) return named;
  const number = bits >>> 16;
  return NUMBERED[number] ?? `type ${number}`;
}

/**
 * The data that is written: one text for strings, the unsigned number for REG_DWORD and REG_QWORD, every string of a
 * multi-string, hexadecimal digits for bytes. A field that does not read as its type asks stays as it is written.
 *
 * @param fields the data fields, tokens replaced
 */
export function registryData(type: string, fields: readonly string[]): string[] {
  switch (type) {
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
      return [fields[0] ?? ''];
    case 'REG_MULTI_SZ':
      return fields.length === 1 && fields[0] === '' ? [] : [...fields];
    case 'REG_DWORD':
      return [fields.length === 0 ? '' : number(fields, 4)];
    case 'REG_QWORD':
      return [fields.length === 0 ? '' : number(fields, 8)];
    default:
      return [bytes(fields)];
  }
}

function number(fields: readonly string[], size: number): string {
  if (fields.length >= size) {
    const digits = bytes(fields.slice(0, size));
    if (!/^[0-9a-f]+$/.test(digits)) return digits;
    return BigInt(
      `0x${[...Array(size).keys()]
        .map((index) => digits.slice(2 * index, 2 * index + 2))
        .reverse()
        .join('')}`,
    ).toString();
  }
  if (fields.length !== 1) return fields.join(',');
  const text = (fields[0] as string).trim();
  if (text === '') return '0';
  if (!/^-?(?:\d+|0x[0-9a-f]+)$/i.test(text)) return text;
  const value = text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text);
  return BigInt.asUintN(8 * size, value).toString();
}

function bytes(fields: readonly string[]): string {
  const parts = fields.length === 1 && fields[0] === '' ? [] : fields.map((field) => field.trim().replace(/^0x/i, ''));
  if (!parts.every((part) => /^[0-9a-f]{1,2}$/i.test(part))) return fields.join(',');
  return parts.map((part) => part.padStart(2, '0').toLowerCase()).join('');
}
