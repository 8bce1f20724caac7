import type { VersionRange } from '../package/slices';
import { compareVersions } from '../inf/decoration';
import { fold, sameName } from '../inf/fold';
import { remembered } from '../inf/remembered';
import { findSection } from '../inf/lookup';
import type { InfDocument, Section } from '../inf/tree';
import type { SectionKind } from '../knowledge/section-kinds';
import type { HkrMeaning, InfPackage, Slice, Use } from '../package/model';
import { slicesOf } from '../package/queries';

/** A platform, with or without versions, at the end of a name. It has to stay there. */
const DECORATION = /\.nt(?:x86|ia64|amd64|arm64|arm|\$arch\$)?(?:\.[\dx.]*)?$/i;

/** A build number that an earlier copy got. */
const BUILD = /[._-](?:1[4-9]|2\d|3\d)\d{3}$/;

/**
 * A name with a word added that tells what the section is for: `Copy.26100`, `Copy_Parameters.NTamd64`. The word
 * follows with the sign that parts words in the name itself, else with the one that is usual in the file.
 */
export function qualifiedName(document: InfDocument, name: string, word: string): string {
  const decoration = DECORATION.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - decoration.length);
  const base = /^\d{5}$/.test(word) ? stem.replace(BUILD, '') : stem;
  return `${base}${separatorOf(document, base)}${word}${decoration}`;
}

function separatorOf(document: InfDocument, stem: string): string {
  return lastSeparator(stem) ?? usualSeparator(document);
}

const usualSeparator = remembered((document: InfDocument): string => {
  const counts = new Map<string, number>();
  for (const { name } of document.sections.values()) {
    const separator = lastSeparator(name.replace(DECORATION, '').replace(SUFFIX, ''));
    if (separator !== null) counts.set(separator, (counts.get(separator) ?? 0) + 1);
  }
  return [...counts].reduce<[string, number]>((best, one) => (one[1] > best[1] ? one : best), ['.', 0])[0];
});

/** What Windows itself adds to the names of install sections and tables says nothing about the style of the file. */
const SUFFIX =
  /(?:\.(?:nt\w*|hw|services|interfaces|coinstallers|wdf|events|filters|components|software|com|wmi|remove|security|x86|amd64|arm64|arm|ia64|\$arch\$))+$/i;

function lastSeparator(name: string): string | null {
  return /[._-](?=[^._-]*$)/.exec(name)?.[0] ?? null;
}

/**
 * The name of a copy of a section for some of its roles. Where one for another processor has it, the processor is named
 * too.
 *
 * @param mine the roles that get a section of their own
 * @param others those that keep the section
 */
export function roleName(pkg: InfPackage, { name }: Section, mine: readonly Use[], others: readonly Use[]): string {
  const wanted = qualifiedName(pkg.document, name, roleWord(pkg, mine, others));
  const [architecture, ...more] = new Set(slicesOfAll(pkg, mine).map((slice) => slice.architecture));
  const word = `NT${architecture ?? ''}`;
  const isTaken = findSection(pkg.document, wanted) !== null && more.length === 0;
  return isTaken && architecture !== undefined && architecture !== '$arch$' && !fold(wanted).endsWith(fold(word))
    ? qualifiedName(pkg.document, wanted, word)
    : wanted;
}

/**
 * The word that tells some roles of a section from its others: the build from which they are, the processor, the
 * directive that leads to them, or the install section.
 *
 * @param mine the roles that get a section of their own
 * @param others those that keep the section
 */
export function roleWord(pkg: InfPackage, mine: readonly Use[], others: readonly Use[]): string {
  const own = slicesOfAll(pkg, mine);
  const rest = slicesOfAll(pkg, others).filter((slice) => !own.includes(slice));
  return sliceWord(own, rest) ?? kindWord(mine, others) ?? installWord(mine);
}

function slicesOfAll(pkg: InfPackage, uses: readonly Use[]): Slice[] {
  return [...new Set(uses.flatMap((use) => slicesOf(pkg, use.install)))];
}

/**
 * The word that tells slices from others: the build at which they start, or their processor; null when neither does.
 */
export function sliceWord(own: readonly Slice[], rest: readonly Slice[]): string | null {
  if (own.length === 0 || rest.length === 0) return null;
  const pairs = own.flatMap((slice) =>
    rest.filter((other) => other.architecture === slice.architecture).map((other) => ({ slice, other })),
  );
  if (pairs.length === 0) {
    const architectures = [...new Set(own.map((slice) => slice.architecture))];
    const [architecture = '$arch$'] = architectures;
    // $ARCH$ stands in platform decorations alone: in any other name, a build leaves it as it is.
    return architectures.length === 1 && architecture !== '$arch$' ? `NT${architecture}` : versionWord(own);
  }
  return pairs.every(({ slice, other }) => compareVersions(slice.range.from, other.range.from) > 0)
    ? versionWord(own)
    : null;
}

function versionWord(slices: readonly Slice[]): string | null {
  const [first] = slices.map(({ range }): VersionRange['from'] => range.from).sort(compareVersions);
  if (first === undefined || first.major === 0) return null;
  return first.build === 0 ? `${first.major}.${first.minor}` : String(first.build);
}

const KIND_WORDS: Partial<Record<SectionKind, string>> = {
  CopyFiles: 'Copy',
  DelFiles: 'Delete',
  RenFiles: 'Rename',
  AddReg: 'Add',
  DelReg: 'Delete',
  EventLog: 'EventLog',
  Service: 'Service',
  WdfService: 'Wdf',
  AddInterface: 'Interface',
};

const KEY_WORDS: Partial<Record<HkrMeaning, string>> = {
  service: 'Parameters',
  'event source': 'EventLog',
  'hardware key': 'HW',
  'software key': 'Device',
  interface: 'Interface',
  'interface class': 'InterfaceClass',
  class: 'Class',
};

function kindWord(mine: readonly Use[], others: readonly Use[]): string | null {
  const [kinds, otherKinds] = [kindsOf(mine), kindsOf(others)];
  if (kinds.size === 1 && ![...kinds].some((kind) => otherKinds.has(kind)))
    return KIND_WORDS[[...kinds][0] as SectionKind] ?? null;
  const [keys, otherKeys] = [new Set(mine.map((use) => use.hkr)), new Set(others.map((use) => use.hkr))];
  if (keys.size === 1 && ![...keys].some((key) => otherKeys.has(key)))
    return KEY_WORDS[[...keys][0] as HkrMeaning] ?? null;
  return null;
}

function kindsOf(uses: readonly Use[]): Set<SectionKind> {
  return new Set(uses.map((use) => use.kind));
}

/** The service or the install section that the roles belong to, in the letters that names are made of. */
function installWord(mine: readonly Use[]): string {
  const [first] = mine;
  const services = new Set(mine.map((use) => fold(use.service ?? '')));
  const named =
    services.size === 1 &&
    first?.service != null &&
    first.service !== '' &&
    !sameName(first.service, first.section.name)
      ? first.service
      : (first?.install.name ?? 'Isolated');
  return named.replace(/[^\w.-]/g, '_');
}
