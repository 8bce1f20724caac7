import { compareVersions, versionOf, type Architecture, type WindowsVersion } from '../inf/decoration';
import { fold } from '../inf/fold';
import { findSection } from '../inf/lookup';
import { Tokens } from '../inf/strings';
import type { InfDocument, Section } from '../inf/tree';
import { countWork } from '../inf/work';
import { defaultSections, findInstalls, type DefaultSection } from './installs';
import type { InfPackage, Install, ModelsLine, Slice } from './model';
import {
  isShadowed,
  modelsArchitecture,
  rangeOf,
  readManufacturers,
  sliceLabel,
  type ManufacturerLine,
  type ModelsReference,
  type VersionRange,
} from './slices';
import { plainArchitectures } from './plain-architectures';
import { reach, type Reach } from './uses';
import { readVersion } from './version';

/**
 * Works out what an INF means: slices, install sections, and every section in every role. Nothing that comes through
 * Include and Needs is known; such pairs are listed.
 *
 * @param path for messages; the suffix `.inx` tells an INX file
 * @param architectures what DefaultInstall sections without an architecture are meant for, when somebody knows
 */
export function bindPackage(path: string, document: InfDocument, architectures: readonly string[] = []): InfPackage {
  const tokens = new Tokens(document);
  const isInx = /\.inx$/i.test(path) || /\$ARCH\$/.test(document.template.read(document.text));
  const plain = plainArchitectures(document, isInx, architectures);
  const pool = new InstallPool(document);
  const manufacturers = readManufacturers(document, tokens);
  const slices = [
    ...manufacturers.flatMap((line) =>
      line.references
        .filter((reference) => !isShadowed(reference, line))
        .flatMap((reference) => modelsSlice(tokens, pool, line, reference) ?? []),
    ),
    ...defaultSlices(document, pool, plain),
  ];
  defaultInstalls(document, pool, plain, 'DefaultUninstall', 'uninstall');
  for (const install of classInstalls(document)) pool.add(install);
  for (const install of interfaceClassInstalls(document, tokens)) pool.add(install);
  const installs = pool.all();
  const reached: Reach = { uses: [], missing: [], inclusions: [] };
  for (const install of installs) {
    const { uses, missing, inclusions } = reach(document, tokens, install);
    for (const use of uses) reached.uses.push(use);
    for (const item of missing) reached.missing.push(item);
    for (const item of inclusions) reached.inclusions.push(item);
  }
  countWork('binds');
  countWork('usesBound', reached.uses.length);
  return {
    path,
    document,
    tokens,
    version: readVersion(document, tokens),
    manufacturers,
    slices,
    installs,
    ...reached,
    isInx,
    plainArchitectures: plain,
  };
}

/** Keeps one `Install` per found section and architecture, so that lines which share it share everything below. */
class InstallPool {
  private readonly byName = new Map<string, Install[]>();
  private readonly byFound = new Map<string, Install>();

  constructor(private readonly document: InfDocument) {}

  find(name: string, kind: Install['kind'], architecture: Architecture): Install[] {
    const key = `${kind}|${architecture}|${fold(name)}`;
    let installs = this.byName.get(key);
    if (installs === undefined) {
      installs = findInstalls(this.document, name, kind, architecture).map((install) => this.add(install));
      this.byName.set(key, installs);
    }
    return installs;
  }

  add(install: Install): Install {
    const key = `${install.kind}|${install.architecture}|${fold(install.found)}`;
    const known = this.byFound.get(key);
    if (known !== undefined) return known;
    this.byFound.set(key, install);
    return install;
  }

  all(): Install[] {
    return [...this.byFound.values()];
  }
}

function modelsSlice(
  tokens: Tokens,
  pool: InstallPool,
  manufacturer: ManufacturerLine,
  models: ModelsReference,
): Slice | null {
  if (models.section === null) return null;
  const architecture = modelsArchitecture(models.decoration);
  const range = rangeOf(models, manufacturer);
  const lines = models.section.entries.flatMap((entry): ModelsLine[] => {
    const installField = entry.fields[0];
    if (entry.key === null || installField === undefined) return [];
    const installName = tokens.resolve(installField.value).text;
    const ids = entry.fields
      .slice(1)
      .map((field) => tokens.resolve(field.value).text)
      .filter((id) => id !== '');
    return [
      {
        entry,
        description: tokens.resolve(entry.key.value).text,
        installName,
        ids,
        installs: installName === '' ? [] : pool.find(installName, 'device', architecture),
      },
    ];
  });
  const installs = [...new Set(lines.flatMap((line) => line.installs))];
  return {
    kind: 'models',
    architecture,
    range,
    decoration: models.decoration,
    manufacturer,
    models,
    lines,
    installs,
    label: sliceLabel(architecture, range, models.decoration),
  };
}

function defaultSlices(document: InfDocument, pool: InstallPool, plain: readonly Architecture[]): Slice[] {
  return defaultInstalls(document, pool, plain, 'DefaultInstall', 'default').map(({ found, install, range }) => ({
    kind: 'default',
    architecture: install.architecture,
    range,
    decoration: found.decoration,
    manufacturer: null,
    models: null,
    lines: [],
    installs: [install],
    label: sliceLabel(install.architecture, range, found.decoration),
  }));
}

function defaultInstalls(
  document: InfDocument,
  pool: InstallPool,
  plain: readonly Architecture[],
  name: 'DefaultInstall' | 'DefaultUninstall',
  kind: 'default' | 'uninstall',
): { found: DefaultSection; install: Install; range: VersionRange }[] {
  const sections = defaultSections(document, name);
  return sections.flatMap((found) => {
    const own = found.decoration?.architecture ?? null;
    // `[DefaultInstall]` beside `[DefaultInstall.NT]` is for systems before Windows NT.
    if (
      found.decoration === null &&
      sections.some((other) => other.decoration !== null && other.decoration.architecture === null)
    )
      return [];
    // Without any hint, a section that names no architecture is one for x86 by rule.
    const served =
      own !== null
        ? [own]
        : plain.length === 0
          ? (['x86'] as const)
          : plain.filter(
              (architecture) =>
                !sections.some(
                  (other) => other.decoration?.architecture === architecture && versionOf(other.decoration).major === 0,
                ),
            );
    return served.map((architecture) => {
      const install = pool.add({ name, found: found.section.name, section: found.section, kind, architecture });
      return { found, install, range: defaultRange(found, sections) };
    });
  });
}

function defaultRange(found: DefaultSection, all: readonly DefaultSection[]): VersionRange {
  const from = versionOf(found.decoration);
  let to: WindowsVersion | null = null;
  for (const other of all) {
    if ((other.decoration?.architecture ?? 'x86') !== (found.decoration?.architecture ?? 'x86')) continue;
    const version = versionOf(other.decoration);
    if (compareVersions(version, from) > 0 && (to === null || compareVersions(version, to) < 0)) to = version;
  }
  return { from, to };
}

function classInstalls(document: InfDocument): Install[] {
  const names = [
    'ClassInstall32',
    'ClassInstall32.nt',
    ...['x86', 'amd64', 'arm', 'arm64', 'ia64', '$arch$'].map((platform) => `ClassInstall32.nt${platform}`),
  ];
  return names.flatMap((name): Install[] => {
    const section = findSection(document, name);
    if (section === null) return [];
    const platform = /\.nt(.+)$/.exec(fold(name))?.[1];
    return [
      {
        name: 'ClassInstall32',
        found: section.name,
        section,
        kind: 'class',
        architecture: (platform ?? 'x86') as Architecture,
      },
    ];
  });
}

function interfaceClassInstalls(document: InfDocument, tokens: Tokens): Install[] {
  const entries = findSection(document, 'InterfaceInstall32')?.entries ?? [];
  return entries.flatMap((entry) => {
    const name = tokens.resolve(entry.fields[0]?.value ?? '').text;
    if (entry.key === null || name === '') return [];
    const sections = [name, `${name}.nt`, `${name}.ntx86`, `${name}.ntamd64`, `${name}.ntarm64`].flatMap(
      (candidate): Section[] => {
        const section = findSection(document, candidate);
        return section === null ? [] : [section];
      },
    );
    return sections.map((section): Install => ({
      name,
      found: section.name,
      section,
      kind: 'interface-class',
      architecture: 'x86',
    }));
  });
}
