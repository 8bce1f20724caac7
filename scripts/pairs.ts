/**
 * Compares our ports with those that engineers made by hand, over ../shared/pairs: for each kind of isolation edit, how
 * many of theirs we make as well, and every one of ours that they did not make.
 *
 *     npm run pairs [-- --arch amd64] [-- --verbose]
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { infTransforms } from '../src/builtin-transforms';
import { DEFAULT_OPTIONS } from '../src/contract/options';
import { portInf } from '../src/engine/port-inf';
import type { FileResult } from '../src/contract/result';
import { fold } from '../src/inf/fold';
import { parseInfText } from '../src/inf/parse';
import { bindPackage } from '../src/package/bind';
import { fileCopies } from '../src/package/files';
import type { InfPackage, Install } from '../src/package/model';
import { keyParts, registryLines } from '../src/package/registry';
import { firstDirective, serviceAdds } from '../src/package/services';
import { decodeText } from '../src/text/encoding';
import { sharedFolder } from './shared-folder';

const KINDS = [
  'destination',
  'service binary',
  'Parameters',
  'decoration',
  'PnpLockdown',
  'filter',
  'co-installer',
  'inclusion',
  'architecture of DefaultInstall',
] as const;

type Kind = (typeof KINDS)[number];

/** What is isolated in a package, by kind: the file, service or value that is. */
type Facts = Readonly<Record<Kind, ReadonlySet<string>>>;

interface Total {
  theirs: number;
  both: number;
  readonly missed: string[];
  readonly surplus: string[];
  /** What the engineer added that the package did not have before in any form. */
  readonly fresh: string[];
}

/** The install sections that the newest Windows uses. */
function newest(pkg: InfPackage): Set<Install> {
  const open = pkg.slices.filter((slice) => slice.range.to === null);
  return new Set(open.flatMap((slice) => slice.installs));
}

function factsOf(pkg: InfPackage): Facts {
  const facts = Object.fromEntries(KINDS.map((kind) => [kind, new Set<string>()])) as Record<Kind, Set<string>>;
  const installs = newest(pkg);
  for (const copy of fileCopies(pkg))
    if (installs.has(copy.install) && copy.destination.dirid === 13) facts.destination.add(fold(copy.name));
  for (const add of serviceAdds(pkg)) {
    if (!installs.has(add.install) || add.section === null) continue;
    const binary = firstDirective(pkg, add.section, 'ServiceBinary')?.text ?? '';
    if (/^"?%13%/.test(binary)) facts['service binary'].add(fold(add.name));
  }
  for (const use of pkg.uses) {
    if (!installs.has(use.install)) continue;
    if (use.kind === 'WdfService' && /^"?%13%/.test(firstDirective(pkg, use, 'ServiceBinary')?.text ?? ''))
      facts['service binary'].add(fold(use.service ?? ''));
    if (use.kind === 'AddFilter')
      facts.filter.add(fold(pkg.tokens.resolve(use.via?.entry.fields[0]?.value ?? '').text));
  }
  for (const line of registryLines(pkg)) {
    if (!installs.has(line.use.install) || line.use.hkr !== 'service' || line.root !== 'HKR') continue;
    if (fold(keyParts(line.subkey)[0] ?? '') === 'parameters')
      facts.Parameters.add(
        fold(`${line.use.service}\\${keyParts(line.subkey).slice(1).join('\\')}\\${line.valueName}`),
      );
  }
  for (const slice of pkg.slices)
    if (slice.kind === 'models' && slice.range.from.build >= 14310) facts.decoration.add('a build');
  if (/^(0x0*)?1$/.test(pkg.tokens.resolve(pkg.version.pnpLockdown?.fields[0]?.value ?? '').text))
    facts.PnpLockdown.add('PnpLockdown');
  if (!pkg.uses.some((use) => use.kind === 'DDInstall.CoInstallers' && installs.has(use.install)))
    facts['co-installer'].add('none');
  for (const inclusion of pkg.inclusions)
    if (inclusion.directive === 'Include' && installs.has(inclusion.use.install))
      for (const name of inclusion.names) facts.inclusion.add(fold(name));
  for (const slice of pkg.slices)
    if (slice.kind === 'default' && slice.decoration?.architecture != null)
      facts['architecture of DefaultInstall'].add('an architecture');
  return facts;
}

/**
 * What the package before the port has, isolated or not, by kind: an edit can only be made to what is there. Null for
 * kinds that need nothing.
 */
function subjectsOf(pkg: InfPackage): Readonly<Record<Kind, ReadonlySet<string> | null>> {
  const values = registryLines(pkg).filter((line) => line.use.hkr === 'service' || line.root === 'HKLM');
  return {
    destination: new Set(fileCopies(pkg).map((copy) => fold(copy.name))),
    'service binary': new Set([
      ...serviceAdds(pkg).map((add) => fold(add.name)),
      ...pkg.uses.filter((use) => use.kind === 'WdfService').map((use) => fold(use.service ?? '')),
    ]),
    Parameters: new Set(values.map((line) => fold(line.valueName))),
    decoration: null,
    PnpLockdown: null,
    filter: new Set(serviceAdds(pkg).map((add) => fold(add.name))),
    'co-installer': null,
    inclusion: null,
    'architecture of DefaultInstall': null,
  };
}

function isThere(subjects: ReadonlySet<string> | null, kind: Kind, item: string): boolean {
  return subjects === null || subjects.has(kind === 'Parameters' ? (item.split('\\').pop() ?? '') : item);
}

function gained(before: Facts, after: Facts, kind: Kind): Set<string> {
  return new Set([...after[kind]].filter((item) => !before[kind].has(item)));
}

function main(): void {
  const argv = process.argv.slice(2);
  const archAt = argv.indexOf('--arch');
  const arch = archAt === -1 ? [] : [argv[archAt + 1] as string];
  const verbose = argv.includes('--verbose');
  const folder = join(sharedFolder(), 'pairs');
  const totals = new Map<Kind, Total>(
    KINDS.map((kind) => [kind, { theirs: 0, both: 0, missed: [], surplus: [], fresh: [] }]),
  );
  for (const pair of readdirSync(folder).sort()) {
    const names = readdirSync(join(folder, pair));
    const beforePath = join(folder, pair, names.find((name) => name.startsWith('before.')) as string);
    const afterPath = join(folder, pair, names.find((name) => name.startsWith('after.')) as string);
    const load = (path: string): InfPackage =>
      bindPackage(path, parseInfText(decodeText(readFileSync(path)).text), arch);
    const legacy = load(beforePath);
    const before = factsOf(legacy);
    const subjects = subjectsOf(legacy);
    const settled = new Set([...before.Parameters].map((value) => value.slice(value.indexOf('\\'))));
    const theirs = factsOf(load(afterPath));
    const result: FileResult = portInf(
      { path: beforePath, bytes: readFileSync(beforePath) },
      { ...DEFAULT_OPTIONS, transforms: infTransforms(), arch },
    );
    const ours = factsOf(
      result.afterText === null ? load(beforePath) : bindPackage(beforePath, parseInfText(result.afterText), arch),
    );
    if (result.outcome === 'failed') console.log(`${pair}: failed: ${result.reason}`);
    for (const kind of KINDS) {
      const total = totals.get(kind) as Total;
      const [wanted, made] = [gained(before, theirs, kind), gained(before, ours, kind)];
      for (const item of wanted) {
        // A setting that was below Parameters already, of a service that the engineer renamed, did not move.
        if (
          !isThere(subjects[kind], kind, item) ||
          (kind === 'Parameters' && settled.has(item.slice(item.indexOf('\\'))))
        ) {
          total.fresh.push(`${pair}: ${item}`);
          continue;
        }
        total.theirs++;
        if (made.has(item) || (kind === 'co-installer' && ours[kind].has(item))) total.both++;
        else total.missed.push(`${pair}: ${item}${why(result, item)}`);
      }
      for (const item of made) if (!wanted.has(item)) total.surplus.push(`${pair}: ${item}`);
    }
  }
  for (const kind of KINDS) {
    const total = totals.get(kind) as Total;
    const recall = total.theirs === 0 ? '-' : `${((100 * total.both) / total.theirs).toFixed(1)} %`;
    console.log(
      `${kind}: ${total.both} of ${total.theirs} of the engineers' edits (${recall}), ${total.surplus.length} of ours beside them, ${total.fresh.length} of theirs new to the package`,
    );
    for (const missed of total.missed) console.log(`  not ours: ${missed}`);
    if (verbose) for (const surplus of total.surplus) console.log(`  only ours: ${surplus}`);
  }
}

/** The reason that our port gives for leaving something, where a finding names it. */
function why(result: FileResult, item: string): string {
  const finding = result.findings.find(
    (candidate) => !candidate.fixed && fold(candidate.message).includes(item.split('\\').pop() ?? item),
  );
  return finding === undefined ? '' : ` -- ${finding.heldBack ?? finding.message}`;
}

main();
