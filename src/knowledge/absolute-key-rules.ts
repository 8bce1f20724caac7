/** The rule that looks after a registry key outside HKR; `T10` looks after every key that no other rule knows. */
export type AbsoluteKeyRule = 'T08' | 'T10' | 'T12' | 'T13' | 'T14' | 'T15' | 'T16' | 'T17' | 'T18' | 'T19' | 'T20' | 'T31' | 'T32' | 'T33';

interface KeyOfRule {
  readonly root: 'HKLM' | 'HKCR';
  /** Lower case; what lies below is meant as well. */
  readonly key: string;
  readonly rule: AbsoluteKeyRule;
}

const CONTROL = 'system\\currentcontrolset\\control';
const SERVICES = 'system\\currentcontrolset\\services';

function hklm(rule: AbsoluteKeyRule, ...keys: readonly string[]): KeyOfRule[] {
  return keys.map((key) => ({ root: 'HKLM', key, rule }));
}

/** Both views of a key below SOFTWARE, and the one of 32-bit ARM programs. */
function software(rule: AbsoluteKeyRule, key: string): KeyOfRule[] {
  return hklm(rule, `software\\${key}`, `software\\wow6432node\\${key}`, `software\\wow3232node\\${key}`, `software\\wowaa32node\\${key}`);
}

/** More specific keys stand before the keys that hold them. */
const KEYS: readonly KeyOfRule[] = [
  ...hklm('T33', `${SERVICES}\\wbiosrvc\\databases`, `${CONTROL}\\pshed\\plugins`, `${CONTROL}\\nodeinterfaces`, `${CONTROL}\\mediainterfaces`),
  ...software('T33', 'microsoft\\cryptography\\calais\\smartcards'),
  ...software('T33', 'microsoft\\cryptography\\calais\\readers'),
  ...hklm('T15', `${SERVICES}\\eventlog`),
  ...hklm('T08', SERVICES),
  ...hklm('T12', 'software\\microsoft\\windows\\currentversion\\winevt'),
  ...hklm('T13', `${CONTROL}\\wmi\\autologger`),
  ...hklm('T17', `${CONTROL}\\mediacategories`),
  ...hklm('T18', `${CONTROL}\\dmasecurity\\allowedbuses`),
  ...hklm('T20', `${CONTROL}\\codeviceinstallers`),
  ...hklm('T31', `${CONTROL}\\print`),
  ...hklm('T32', `${CONTROL}\\stillimage`),
  ...software('T19', 'microsoft\\windows\\currentversion\\run'),
  ...software('T19', 'microsoft\\windows\\currentversion\\runonce'),
  ...['transforms', 'bytestreamhandlers', 'schemehandlers', 'hardwaremft'].flatMap((kind) => software('T14', `microsoft\\windows media foundation\\${kind}`)),
  ...software('T16', 'classes\\audioengine'),
  { root: 'HKCR', key: 'audioengine', rule: 'T16' },
  ...hklm('T16', 'software\\classes\\wow6432node\\audioengine'),
  ...software('T14', 'classes'),
  { root: 'HKCR', key: '', rule: 'T14' },
];

const IN_CURRENT_SET: ReadonlySet<AbsoluteKeyRule> = new Set<AbsoluteKeyRule>(['T13', 'T15', 'T17', 'T18']);

/**
 * The rule for a key; the root in upper case, the key below it as written. `ControlSet001` reads as
 * `CurrentControlSet`. Null for HKR and for roots that are none.
 */
export function ruleOfAbsoluteKey(root: string, key: string): AbsoluteKeyRule | null {
  if (!/^HK(?:LM|CR|CU|U|CC)$/.test(root)) return null;
  const parts = key.toLowerCase().split('\\').filter((part) => part !== '');
  const numbered = /^controlset\d{3}$/.test(parts[1] ?? '');
  if (parts[0] === 'system' && numbered) parts[1] = 'currentcontrolset';
  const wanted = parts.join('\\');
  const rule = KEYS.find((known) => known.root === root && (known.key === '' || wanted === known.key || wanted.startsWith(`${known.key}\\`)))?.rule ?? 'T10';
  // What a directive does, it does in the current control set, which need not be that of the number.
  if (parts[0] === 'system' && numbered && IN_CURRENT_SET.has(rule)) return 'T10';
  // A source lies below a log, a service below Services.
  if ((rule === 'T15' && parts.length < 6) || (rule === 'T08' && parts.length < 4)) return 'T10';
  return rule;
}
