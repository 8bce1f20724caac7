import { sameName } from '../src/inf/fold';
import { servicesNamed, valuesBelow, type MovedValue } from '../src/contract/package-facts';
import { ownerOfKey } from '../src/kit/owner';
import { siteLevel, recognition } from '../src/kit/recognition';
import type { RelatedPlace } from '../src/contract/result';
import type { Recognition, ToolingContext, ToolingTransform } from '../src/contract/tooling-transform';
import { REGISTRY_PLACES, type RegistryPlaceName } from '../src/knowledge/tooling-places';
import {
  isSoftwareSubkey,
  isSystemSubkey,
  parseRegistryKey,
  parseSubkey,
  type Hive,
  type RegistryKey,
} from '../src/tooling/registry-key';
import { siteTexts } from '../src/tooling/site-texts';
import type { Site } from '../src/tooling/site';
import { UNKNOWN } from '../src/tooling/value';
import { addTo } from '../src/package/group-by';

/** Hardcoded registry keys in TypeScript and JavaScript. */
const transform: ToolingTransform = {
  id: 'hardcoded-registry-paths',
  rules: ['T42'],
  appliesTo: 'tooling',
  title: 'Registry keys written out in tooling',
  summary:
    'Recognises keys named from a root (Services, Enum, Control\\Class, SOFTWARE and others), in any spelling of the root, also when the root stands beside the key. ' +
    'Marks them with the function that hands out the key, and says which values the ported INF moves.',
  applicability: 'manual',
  codes: [],
  firstBuild: null,
  holdsBack: [
    'Nothing is rewritten: which function replaces a key depends on who owns the state.',
    'Keys below HKCU, HKCR and HKU, comparisons and test files are notes.',
    'A root without a key, and a subkey whose root cannot be told, are left alone.',
  ],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation',
    'https://learn.microsoft.com/windows-hardware/drivers/install/opening-a-device-s-hardware-key',
    'https://learn.microsoft.com/windows-hardware/drivers/install/opening-a-device-s-software-key',
  ],
  recognise,
};

export default transform;

function recognise(site: Site, context: ToolingContext): Recognition[] {
  const found = new Map<string, Recognition>();
  const texts = siteTexts(site);
  for (const { text, word } of texts) {
    const key = keyOf(text, site, word);
    const name = key === null ? null : registryPlaceNameOf(key);
    const level = siteLevel(site, context);
    if (key === null || name === null || level === null || found.has(name)) continue;
    const facts = factsAbout(key, [...texts.map((each) => each.text), ...site.nearby], context);
    found.set(
      name,
      recognition({
        rule: 'T42-registry',
        place: REGISTRY_PLACES[name],
        site,
        testFile: context.testFile,
        text: key.hive === null || parseRegistryKey(text) !== null ? text : `${key.hive}\\${text.replace(/^\\/, '')}`,
        word,
        level: key.hive !== null && key.hive !== 'HKLM' ? 'note' : level,
        plan: null,
        heldBack: null,
        applicability: 'manual',
        followUps: [],
        owner: facts.related.length > 0 ? null : ownerOfKey(key, context.facts),
        related: facts.related,
        remark: facts.remark,
        mark: facts.mark,
        watch: facts.watch,
      }),
    );
  }
  return [...found.values()];
}

/** The key that a text names, with the root beside it if the text has none. */
function keyOf(text: string, site: Site, word: boolean): RegistryKey | null {
  const beside = site.hive;
  const full = parseRegistryKey(text);
  if (full !== null) return full;
  if (isSystemSubkey(text)) return parseSubkey(text, beside ?? 'HKLM');
  if (beside !== null) return isTopLevel(text, beside) ? parseSubkey(text, beside) : null;
  return !word && !site.context.pathPart && isSoftwareSubkey(text, [site.context.name, site.context.callee])
    ? parseSubkey(text, null)
    : null;
}

/** The keys that a root has; what else stands beside a root is a value name or data. */
function isTopLevel(text: string, hive: Hive): boolean {
  const [first = ''] = parseSubkey(text, hive).segments;
  if (first === '' || first.startsWith(UNKNOWN)) return false;
  if (hive === 'HKLM')
    return /^(?:SOFTWARE|SYSTEM|HARDWARE|SAM|SECURITY|BCD00000000|DRIVERS|COMPONENTS)(?:\uf8ff|$)/i.test(first);
  if (hive === 'HKCU')
    return /^(?:Software|Control Panel|Environment|Volatile Environment|Console|Keyboard Layout|Network|Printers|System|AppEvents)(?:\uf8ff|$)/i.test(
      first,
    );
  return /[\\/]/.test(text);
}

function registryPlaceNameOf({ hive, segments: all }: RegistryKey): RegistryPlaceName | null {
  // Below HKEY_USERS stands whose keys they are.
  const segments = hive === 'HKU' && all.length > 1 ? all.slice(1) : all;
  const [first = '', second = '', third = '', fourth = ''] = segments.map((segment) => segment.toLowerCase());
  if (first === '' || first.startsWith(UNKNOWN)) return null;
  if (first.split(UNKNOWN)[0] === 'software') return 'software';
  if (hive !== 'HKLM' && hive !== null) return 'other';
  const branch = third.split(UNKNOWN)[0] ?? '';
  const isControlSet =
    /^(?:currentcontrolset|controlset\d+)/.test(second) ||
    // One of the sets, whichever it is.
    (second.includes(UNKNOWN) && /^(?:services|enum|control)$/.test(branch));
  if (first !== 'system' || !isControlSet) return 'other';
  if (branch === 'services') return segments[4]?.toLowerCase() === 'parameters' ? 'parameters' : 'services';
  if (branch === 'enum') return 'enum';
  if (branch !== 'control') return 'other';
  if (fourth.split(UNKNOWN)[0] === 'class') return 'class';
  return fourth.split(UNKNOWN)[0] === 'deviceclasses' ? 'device-classes' : 'other';
}

interface Facts {
  readonly related: readonly RelatedPlace[];
  /** What the ported INF changes for this place; null when nothing. */
  readonly remark: string | null;
  /** The comment that says so; null for the usual one. */
  readonly mark: string | null;
  readonly watch: Recognition['watch'];
}

const NOTHING: Facts = { related: [], remark: null, mark: null, watch: [] };

/** What the INFs of the package know about a key: the service that owns it, and the values that they move. */
function factsAbout(key: RegistryKey, texts: readonly string[], context: ToolingContext): Facts {
  const [, , branch = '', name = '', ...below] = key.segments;
  if (branch.toLowerCase() === 'services' && name !== '') return serviceFacts(name, below.join('\\'), texts, context);
  if (key.hive === null) return NOTHING;
  return {
    ...NOTHING,
    related: valuesBelow(context.facts, key.hive, key.segments.join('\\')).map(
      ({ root, key: below, value, ...place }) => ({
        ...place,
        message: `This INF writes the value ${value === '' ? '(Default)' : value} below ${root}\\${below}.`,
      }),
    ),
  };
}

function serviceFacts(name: string, below: string, texts: readonly string[], context: ToolingContext): Facts {
  const services = servicesNamed(context.facts, name);
  if (services.length === 0) return NOTHING;
  const moved = services.flatMap(({ valuesMoved }) =>
    valuesMoved.filter(
      ({ fromKey, value }) => sameName(fromKey, below) || sameName([fromKey, value].join('\\'), below),
    ),
  );
  const named = moved.filter(({ value }) => texts.some((text) => sameName(text, value)));
  const concerned = named.length > 0 ? named : moved;
  const related = services.map(({ path, line, column, name: service }) => ({
    path,
    line,
    column,
    message:
      concerned.length === 0
        ? `This INF installs the service ${service}.`
        : `This INF installs the service ${service}; ${movedWords(concerned)}.`,
  }));
  if (concerned.length === 0) return { ...NOTHING, related };
  const reads = named.length > 0 ? 'this line reads the old place' : 'what this place reads of them is no longer there';
  const infs = [...new Set(services.map(({ path }) => path.split('/').at(-1) ?? path))].join(', ');
  const mark = `${movedWords(concerned)} (${infs})`;
  const watch = moved.map((value) => ({
    text: value.value,
    remark: `Value ${value.value} moved to ${value.toKey}; this line reads the old place.`,
  }));
  return { related, remark: `${movedWords(concerned)}; ${reads}.`, mark, watch };
}

/** `value Depth moved to Parameters`, `values Depth, Rate moved to Parameters`. */
function movedWords(moved: readonly MovedValue[]): string {
  const byKey = new Map<string, string[]>();
  for (const { value, toKey } of moved) addTo(byKey, toKey, value);
  return [...byKey]
    .map(([key, values]) => `value${values.length > 1 ? 's' : ''} ${values.join(', ')} moved to ${key}`)
    .join(', ');
}
