import { fold, sameName } from '../../src/inf/fold';
import { entriesOf, findSection } from '../../src/inf/lookup';
import { replaceField, spellField } from '../../src/inf/spelling';
import type { Entry, Field } from '../../src/inf/tree';
import { existsFor } from '../../src/package/serving';
import type { Effect, InstallEffects } from '../../src/package/effects/effect';
import { effectsOf } from '../../src/package/effects/effects';
import { destinationOf } from '../../src/package/destinations';
import { fileCopies } from '../../src/package/files';
import type { InfPackage, Slice, Use } from '../../src/package/model';
import { modelsArchitecture } from '../../src/package/slices';
import { serviceAdds } from '../../src/package/services';
import { frameworkCoinstaller } from '../../src/knowledge/framework-coinstallers';
import type { Edit } from '../../src/text/edit';

/** One way to break a package. `sites` gives every place where it can be done and has an effect. */
export interface Fault {
  readonly name: string;
  readonly sites: (pkg: InfPackage) => Edit[][];
}

/** Kinds of fault, each with an effect wherever it is seeded. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'a file list goes to a wrong directory',
    sites: (pkg) => destinations(pkg).map((entry) => [field(entry, 0, '10')]),
  },
  {
    name: 'a file list goes to a wrong subdirectory',
    sites: (pkg) =>
      destinations(pkg).map((entry) => [
        entry.fields[1] === undefined ? insertAfter(entry.fields[0], ',wrong') : replaceField(entry.fields[1], 'wrong'),
      ]),
  },
  {
    name: 'a file is no longer copied',
    sites: (pkg) =>
      uniqueEntries(pkg, 'copy-file')
        .filter(isListed(pkg))
        .map((entry) => [remove(entry)]),
  },
  {
    name: 'a file gets another name',
    sites: (pkg) =>
      uniqueEntries(pkg, 'copy-file')
        .filter(isListed(pkg))
        .flatMap((entry) => change(listFields(entry)[0], (text) => `wrong_${text}`)),
  },
  {
    name: 'a copy flag changes',
    sites: (pkg) => uniqueEntries(pkg, 'copy-file').filter(isListed(pkg)).flatMap(copyFlag),
  },
  { name: 'a file comes from another folder', sites: sourceFolders },
  { name: 'a registry line is lost', sites: (pkg) => uniqueEntries(pkg, 'registry').map((entry) => [remove(entry)]) },
  {
    name: 'a registry value gets other data',
    sites: (pkg) =>
      registryEntries(pkg, (effect) => isText(effect)).flatMap((entry) =>
        change(entry.fields[4], (text) => `${text}x`),
      ),
  },
  {
    name: 'a registry number changes',
    sites: (pkg) =>
      registryEntries(pkg, (effect) => isNumber(effect)).flatMap((entry) =>
        entry.fields.length === 5 ? [[field(entry, 4, '0x7654321')]] : [],
      ),
  },
  {
    name: 'a registry value gets another name',
    sites: (pkg) =>
      uniqueEntries(pkg, 'registry', isPlainSet).flatMap((entry) =>
        entry.key === null ? change(entry.fields[2], (text) => `${text}Wrong`) : [],
      ),
  },
  {
    name: 'a registry value goes to another key',
    sites: (pkg) =>
      uniqueEntries(pkg, 'registry').flatMap((entry) =>
        entry.key === null ? change(entry.fields[1], (text) => `${text}\\Wrong`) : [],
      ),
  },
  {
    name: 'a registry value gets another type',
    sites: (pkg) =>
      registryEntries(pkg, isText).flatMap((entry) =>
        entry.fields[3] === undefined ? [] : [[field(entry, 3, '0x00020001')]],
      ),
  },
  {
    name: 'a registry value keeps what is there',
    sites: (pkg) =>
      registryEntries(pkg, (effect) => isText(effect) && isPlainSet(effect)).flatMap((entry) =>
        entry.fields[3] === undefined || !/^(?:0x[0-9a-f]*|\d*)$/i.test(entry.fields[3].value)
          ? []
          : [[field(entry, 3, `0x${(Number(entry.fields[3].value || '0') | 2).toString(16)}`)]],
      ),
  },
  {
    name: 'a registry value goes to another root',
    sites: (pkg) =>
      uniqueEntries(pkg, 'registry').flatMap((entry) =>
        sameName(entry.fields[0]?.value ?? '', 'HKR') ? [[field(entry, 0, 'HKCU')]] : [],
      ),
  },
  { name: 'a registry value goes to the wrong service', sites: wrongService },
  {
    name: 'a service gets another binary',
    sites: (pkg) =>
      directives(pkg, 'ServiceBinary').flatMap((entry) =>
        change(entry.fields[0], (text) => text.replace(/[^\\]*$/, 'wrong.sys')),
      ),
  },
  { name: 'a service binary is left behind', sites: leftBehind },
  {
    name: 'a service starts at another time',
    sites: (pkg) => directives(pkg, 'StartType').map((entry) => [field(entry, 0, '77')]),
  },
  {
    name: 'a service gets another type',
    sites: (pkg) => directives(pkg, 'ServiceType').map((entry) => [field(entry, 0, '0x77')]),
  },
  {
    name: 'a service handles errors in another way',
    sites: (pkg) => directives(pkg, 'ErrorControl').map((entry) => [field(entry, 0, '77')]),
  },
  {
    name: 'a service directive is lost',
    sites: (pkg) => uniqueEntries(pkg, 'service-directive').map((entry) => [remove(entry)]),
  },
  {
    name: 'a service gets another name',
    sites: (pkg) => addServices(pkg).flatMap((entry) => change(entry.fields[0], (text) => `${text}Wrong`)),
  },
  {
    name: 'a service gets other flags',
    sites: (pkg) =>
      addServices(pkg).flatMap((entry) => (entry.fields[1] === undefined ? [] : [[field(entry, 1, '0x4321')]])),
  },
  { name: 'a service is no longer added', sites: (pkg) => addServices(pkg).map((entry) => [remove(entry)]) },
  {
    name: 'an event source is lost',
    sites: (pkg) =>
      addServices(pkg).flatMap((entry) =>
        entry.fields[3] === undefined ||
        entry.fields[3].value === '' ||
        entry.fields[3].value === '%SPSVCINST_ASSOCSERVICE%'
          ? []
          : [[field(entry, 3, '')]],
      ),
  },
  { name: 'a line of an install section is lost', sites: (pkg) => installLines(pkg).map((entry) => [remove(entry)]) },
  { name: 'a suffix section is no longer found', sites: suffixSections },
  {
    name: 'a slice vanishes',
    sites: (pkg) =>
      livingSlices(pkg).flatMap((slice) =>
        slice.models?.section?.fragments.length !== 1
          ? []
          : [[insertIn(slice.models.section.fragments[0]?.header.nameSpan.end ?? 0, 'Wrong')]],
      ),
  },
  { name: 'a slice starts at a later build', sites: laterBuild },
  { name: 'a device is no longer served', sites: (pkg) => modelLines(pkg).map((entry) => [remove(entry)]) },
  {
    name: 'a device id changes',
    sites: (pkg) => modelLines(pkg).flatMap((entry) => change(entry.fields[1], (text) => `${text}X`)),
  },
  { name: 'a device gets another install section', sites: otherInstall },
  { name: 'an Include is lost', sites: (pkg) => uniqueEntries(pkg, 'inclusion').map((entry) => [remove(entry)]) },
  {
    name: 'a key of Version changes',
    sites: (pkg) =>
      (findSection(pkg.document, 'Version')?.entries ?? [])
        .filter(
          (entry) =>
            entry.key !== null && /^(?:Class|ClassGuid|CatalogFile|PnpLockdown|Provider)$/i.test(entry.key.value),
        )
        .flatMap((entry) => change(entry.fields[0], (text) => `${text}0`)),
  },
  {
    name: 'an interface gets another class',
    sites: (pkg) =>
      uniqueEntries(pkg, 'interface')
        .filter((entry) => sameName(entry.key?.value ?? '', 'AddInterface'))
        .map((entry) => [field(entry, 0, '{00000000-0000-0000-0000-000000000000}')]),
  },
  {
    name: 'a framework version changes',
    sites: (pkg) =>
      uniqueEntries(pkg, 'framework-service')
        .filter((entry) => /LibraryVersion$/i.test(entry.key?.value ?? ''))
        .map((entry) => [field(entry, 0, '9.99')]),
  },
  {
    name: 'a deletion is added',
    sites: (pkg) =>
      registryEntries(pkg, isPlainSet).flatMap((entry) => [
        [insertIn(entry.span.end, `${endsLine(pkg, entry) ? '' : '\r\n'}HKR,,WrongDeleted,0x4\r\n`)],
      ]),
  },
  { name: 'a string that is used changes', sites: usedStrings },
];

/** Replaces one field. */
function field(entry: Entry, index: number, value: string): Edit {
  return replaceField(entry.fields[index] as Field, value);
}

function remove(entry: Entry): Edit {
  return { ...entry.span, text: '' };
}

function insertIn(offset: number, text: string): Edit {
  return { start: offset, end: offset, text };
}

function insertAfter(target: Field | undefined, text: string): Edit {
  return insertIn(target?.span.end ?? 0, text);
}

function change(target: Field | undefined, how: (text: string) => string): Edit[][] {
  if (target === undefined) return [];
  const text = how(target.value);
  return text === target.value ? [] : [[{ ...target.span, text: spellField(text, target.quoted) }]];
}

function endsLine(pkg: InfPackage, entry: Entry): boolean {
  return /[\r\n]$/.test(pkg.document.text.slice(entry.span.start, entry.span.end));
}

/** Entries that give an effect of a kind to an install of a slice, and are the only ones of their install to do so. */
function uniqueEntries(
  pkg: InfPackage,
  kind: Effect['kind'],
  accept: (effect: Effect) => boolean = () => true,
): Entry[] {
  const entries = new Set<Entry>();
  for (const install of installsInUse(pkg)) {
    const counts = new Map<string, Set<Entry>>();
    const own = install.blocks.flat().filter((effect) => effect.kind === kind);
    for (const effect of own)
      counts.set(effect.identity, (counts.get(effect.identity) ?? new Set<Entry>()).add(effect.from.entry));
    for (const effect of own)
      if (
        counts.get(effect.identity)?.size === 1 &&
        accept(effect) &&
        !isLoneCoinstaller(pkg, effect) &&
        !effect.from.entry.unclosedQuote
      )
        entries.add(effect.from.entry);
  }
  return [...entries];
}

function installsInUse(pkg: InfPackage): InstallEffects[] {
  const { installs } = effectsOf(pkg);
  return [...new Set(pkg.slices.flatMap((slice) => slice.installs))].flatMap((install) => installs.get(install) ?? []);
}

/**
 * A framework co-installer that is only copied or only registered does nothing; taking it away is what isolation asks
 * for.
 */
function isLoneCoinstaller(pkg: InfPackage, effect: Effect): boolean {
  const { detail } = effect;
  if (detail?.type === 'file')
    return frameworkCoinstaller(detail.source) !== null && !/CoInstallers32/i.test(pkg.document.text);
  if (detail?.type !== 'registry' || !sameName(detail.valueName, 'CoInstallers32')) return false;
  return !fileCopies(pkg).some((copy) => detail.data.some((item) => sameName(item.split(',')[0] ?? '', copy.source)));
}

function registryEntries(pkg: InfPackage, accept: (effect: Effect) => boolean): Entry[] {
  return uniqueEntries(pkg, 'registry', accept).filter((entry) => entry.key === null && entry.fields.length > 4);
}

function isText(effect: Effect): boolean {
  return (
    effect.detail?.type === 'registry' &&
    effect.detail.operation === 'set' &&
    (effect.detail.valueType === 'REG_SZ' || effect.detail.valueType === 'REG_EXPAND_SZ')
  );
}

function isNumber(effect: Effect): boolean {
  return effect.detail?.type === 'registry' && effect.detail.valueType === 'REG_DWORD';
}

function isPlainSet(effect: Effect): boolean {
  return effect.detail?.type === 'registry' && effect.detail.operation === 'set';
}

function isListed(pkg: InfPackage): (entry: Entry) => boolean {
  const direct = new Set(
    fileCopies(pkg)
      .filter((copy) => copy.list === null)
      .map((copy) => copy.entry),
  );
  return (entry) => !direct.has(entry);
}

function listFields(entry: Entry): Field[] {
  return entry.key === null ? [...entry.fields] : [entry.key, ...entry.fields];
}

function copyFlag(entry: Entry): Edit[][] {
  const fields = listFields(entry);
  if (fields[3] !== undefined) return [[replaceField(fields[3], '0x3')]];
  const last = fields[fields.length - 1];
  return last === undefined || last.value === '' ? [] : [[insertAfter(last, `${','.repeat(4 - fields.length)}0x3`)]];
}

function destinations(pkg: InfPackage): Entry[] {
  const lists = fileCopies(pkg)
    .filter((copy) => inSlices(pkg, copy.install.found))
    .map((copy) => destinationOf(pkg.document, pkg.tokens, copy.list?.section.name ?? null));
  return [
    ...new Set(
      lists.filter((place) => place.dirid !== 10 && place.entry !== null).map((place) => place.entry as Entry),
    ),
  ];
}

/** True when some Windows installs it: of an arm64 section below 10.0.16299, say, no Windows ever asks. */
function inSlices(pkg: InfPackage, found: string): boolean {
  return pkg.slices.some(
    (slice) => existsFor(slice.architecture, slice.range) && slice.installs.some((install) => install.found === found),
  );
}

function sourceFolders(pkg: InfPackage): Edit[][] {
  const entries = new Set(
    fileCopies(pkg)
      .filter((copy) => inSlices(pkg, copy.install.found))
      .flatMap((copy) => copy.sources.map((source) => source.entry)),
  );
  return [...entries].flatMap((entry) =>
    entry.fields[1] === undefined
      ? [[insertAfter(entry.fields[0], ',wrong')]]
      : [[replaceField(entry.fields[1], 'wrong')]],
  );
}

function usesOf(pkg: InfPackage, kind: Use['kind']): Use[] {
  return pkg.uses.filter((use) => use.kind === kind && inSlices(pkg, use.install.found));
}

/** First lines of a directive in the Service sections in use. */
function directives(pkg: InfPackage, name: string): Entry[] {
  return [...new Set(usesOf(pkg, 'Service').flatMap((use) => entriesOf(use.section, name).slice(0, 1)))].filter(
    (entry) => entry.fields.length > 0 && entry.fields[0]?.value !== '',
  );
}

function addServices(pkg: InfPackage): Entry[] {
  const adds = serviceAdds(pkg).filter((add) => inSlices(pkg, add.install.found) && add.name !== '');
  return [...new Set(adds.map((add) => add.entry))].filter((entry) =>
    adds
      .filter((add) => add.entry === entry)
      .every(
        (add) => adds.filter((other) => other.install === add.install && sameName(other.name, add.name)).length === 1,
      ),
  );
}

/** Moves a line of one service's AddReg section to another service of the same install. */
function wrongService(pkg: InfPackage): Edit[][] {
  const services = usesOf(pkg, 'Service');
  return usesOf(pkg, 'AddReg')
    .filter((use) => use.hkr === 'service')
    .flatMap((from) => {
      const to = services.find(
        (use) => use.install === from.install && !sameName(use.service ?? '', from.service ?? ''),
      );
      const header = to?.section.fragments[0]?.header;
      const entry = from.section.entries.find(
        (candidate) => sameName(candidate.fields[0]?.value ?? '', 'HKR') && endsLine(pkg, candidate),
      );
      if (header === undefined || entry === undefined) return [];
      const end = pkg.document.text.length;
      return [
        [
          remove(entry),
          insertIn(header.span.end, 'AddReg = Wrong.List\r\n'),
          insertIn(end, `\r\n[Wrong.List]\r\n${pkg.document.text.slice(entry.span.start, entry.span.end)}`),
        ],
      ];
    });
}

/** The file list moves, the binary of the service does not. */
function leftBehind(pkg: InfPackage): Edit[][] {
  return fileCopies(pkg).flatMap((copy) => {
    if (
      copy.destination.dirid !== 12 ||
      copy.destination.entry === null ||
      copy.destination.subdirectory !== '' ||
      !inSlices(pkg, copy.install.found)
    )
      return [];
    const follows = usesOf(pkg, 'Service').some(
      (use) =>
        use.install === copy.install &&
        entriesOf(use.section, 'ServiceBinary').some(
          (entry) => fold(pkg.tokens.resolve(entry.fields[0]?.value ?? '').text) === `%12%\\${fold(copy.name)}`,
        ),
    );
    return follows ? [[field(copy.destination.entry, 0, '13')]] : [];
  });
}

/**
 * AddReg, CopyFiles and the like in install sections, where what they name has an effect and no second line names it.
 */
function installLines(pkg: InfPackage): Entry[] {
  const lone = new Set(
    installsInUse(pkg)
      .flatMap((install) => install.blocks.flat())
      .filter((effect) => isLoneCoinstaller(pkg, effect))
      .map((effect) => effect.from.section),
  );
  return [
    ...new Set(
      pkg.uses.flatMap((use) =>
        use.via !== null &&
        use.parent !== null &&
        ['AddReg', 'CopyFiles', 'AddInterface'].includes(use.kind) &&
        inSlices(pkg, use.install.found) &&
        use.section.entries.length > 0 &&
        !lone.has(use.section.name)
          ? [use]
          : [],
      ),
    ),
  ]
    .filter((use) => {
      const same = pkg.uses.filter(
        (other) => other.install === use.install && other.kind === use.kind && other.section === use.section,
      );
      return same.length === 1 && hasOwnEffect(pkg, use);
    })
    .map((use) => use.via?.entry as Entry);
}

/** True when the section does something that no other line of the install does. */
function hasOwnEffect(pkg: InfPackage, use: Use): boolean {
  const install = effectsOf(pkg).installs.get(use.install);
  const all = install?.blocks.flat() ?? [];
  const own = all.filter((effect) => effect.from.section === use.section.name);
  return own.some(
    (effect) => !all.some((other) => other.from.section !== use.section.name && other.identity === effect.identity),
  );
}

/** Renames `.Services` and `.HW` headers that hold something. */
function suffixSections(pkg: InfPackage): Edit[][] {
  return pkg.uses.flatMap((use) => {
    const [fragment] = use.section.fragments;
    if (use.via !== null || use.parent !== null || !/^DDInstall\.(?:Services|HW|Interfaces)$/.test(use.kind)) return [];
    if (
      fragment === undefined ||
      use.section.fragments.length !== 1 ||
      !inSlices(pkg, use.install.found) ||
      !hasOwnEffect(pkg, use)
    )
      return [];
    return [[insertIn(fragment.header.nameSpan.end, 'Wrong')]];
  });
}

/** Raises the decoration of a Models section and of the Manufacturer field to a build above what is served today. */
function laterBuild(pkg: InfPackage): Edit[][] {
  return livingSlices(pkg).flatMap((slice) => {
    const target = slice.models?.field;
    const [fragment] = slice.models?.section?.fragments ?? [];
    if (
      target == null ||
      fragment === undefined ||
      slice.decoration?.architecture == null ||
      slice.decoration.build !== null
    )
      return [];
    // An older section of the same line would take over, and may do the same.
    const others =
      slice.manufacturer?.references.filter(
        (other) => modelsArchitecture(other.decoration) === slice.architecture && other.section !== null,
      ) ?? [];
    if (
      others.length !== 1 ||
      pkg.slices.filter((other) => other.models?.section === slice.models?.section).length !== 1
    )
      return [];
    const decoration = `NT${slice.decoration.architecture}.10.0...22000`;
    const plain = pkg.document.text.slice(target.span.start, target.span.end);
    return plain.includes('%')
      ? []
      : [
          [
            replaceField(target, decoration),
            { ...fragment.header.nameSpan, text: `${slice.manufacturer?.models ?? ''}.${decoration}` },
          ],
        ];
  });
}

/**
 * Slices that some Windows from the oldest one to serve chooses: the last ones of their line, none of Itanium, none
 * behind a closer one.
 */
function livingSlices(pkg: InfPackage): Slice[] {
  return pkg.slices.filter(
    (slice) =>
      slice.models !== null &&
      slice.lines.length > 0 &&
      slice.architecture !== 'ia64' &&
      slice.range.to === null &&
      !pkg.slices.some(
        (other) =>
          other !== slice &&
          other.manufacturer === slice.manufacturer &&
          other.architecture === slice.architecture &&
          other.range.to === null,
      ),
  );
}

function modelLines(pkg: InfPackage): Entry[] {
  return livingSlices(pkg).flatMap((slice) =>
    slice.lines.filter((line) => line.ids.length > 0).map((line) => line.entry),
  );
}

/** Lets a device use the install section of another one that does other things. */
function otherInstall(pkg: InfPackage): Edit[][] {
  const effects = effectsOf(pkg);
  const words = (line: { installs: readonly { found: string }[] }): string =>
    JSON.stringify(
      line.installs.map((install) =>
        [...effects.installs]
          .filter(([key]) => key === install)
          .flatMap(([, value]) =>
            value.blocks
              .flat()
              .map((effect) => effect.identity)
              .sort(),
          ),
      ),
    );
  return pkg.slices.flatMap((slice) =>
    slice.lines.slice(0, 3).flatMap((line) => {
      const other = slice.lines.find(
        (candidate) => !sameName(candidate.installName, line.installName) && words(candidate) !== words(line),
      );
      return other === undefined ? [] : [[field(line.entry, 0, other.installName)]];
    }),
  );
}

/** Strings entries whose token stands in registry data or a service directive. */
function usedStrings(pkg: InfPackage): Edit[][] {
  const strings = findSection(pkg.document, 'Strings')?.entries ?? [];
  const used = [...uniqueEntries(pkg, 'service-directive'), ...registryEntries(pkg, isText)].flatMap((entry) =>
    entry.key === null ? entry.fields.slice(4, 5) : entry.fields.slice(0, 1),
  );
  return strings.flatMap((entry) => {
    const key = entry.key?.value;
    if (key === undefined || strings.filter((other) => sameName(other.key?.value ?? '', key)).length !== 1) return [];
    if (!used.some((one) => fold(one.value) === `%${fold(key)}%`)) return [];
    return change(entry.fields[0], (text) => (/^(?:0x)?[0-9a-f]+$/i.test(text) ? '0x77' : `${text} wrong`));
  });
}
