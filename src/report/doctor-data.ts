import type { EngineOptions } from '../contract/options';
import type { FileResult, Finding, FollowUp } from '../contract/result';
import { infWords, linkedInfs, type InfWords } from '../engine/inf-links';
import { readInf, type OpenedInf, type ReadOptions } from '../engine/read-inf';
import { isReadAsInf } from '../engine/run';
import { DisjointSets } from '../package/disjoint-sets';
import { addTo } from '../package/group-by';
import { errorLinesOf, isolationScore, movedLines, type IsolationScore } from './isolation-score';
import { servedWindows, type ServedWindows } from './served-windows';

/** What `infport doctor` says; `docs/schema/doctor.schema.json` describes it as JSON. */
export interface Diagnosis {
  readonly schemaVersion: 1;
  readonly minBuild: number | 'any';
  readonly packages: readonly PackagePage[];
}

/** One driver package: INFs that share files, services or a catalog, with the code and tooling beside them. */
export interface PackagePage {
  /** Its folder, or its INF where several packages lie in one folder. */
  readonly name: string;
  readonly infs: readonly InfRow[];
  /** Each catalog with the INFs that it covers; null for INFs that name none. */
  readonly catalogs: readonly { readonly catalog: string | null; readonly infs: readonly string[] }[];
  readonly before: PackageState;
  /** After `infport port --write`; the same as before where a port changes nothing. */
  readonly after: PackageState;
  /** What is left for a person, in the order to do it. */
  readonly steps: readonly DoctorStep[];
}

export interface InfRow {
  readonly path: string;
  readonly outcome: FileResult['outcome'];
  readonly className: string | null;
  readonly provider: string | null;
  readonly before: IsolationScore;
  readonly after: IsolationScore;
}

export interface PackageState {
  readonly score: IsolationScore;
  readonly serves: readonly ServedWindows[];
}

export interface DoctorStep {
  readonly title: string;
  readonly items: readonly DoctorItem[];
}

/** One thing to do. */
export interface DoctorItem {
  readonly text: string;
  readonly path: string | null;
  /** 1-based; null where no line is meant. */
  readonly line: number | null;
  /** The finding that says so; null for a step of every port. */
  readonly id: string | null;
  /** InfVerif's numbers. */
  readonly codes: readonly number[];
}

/** An INF that was read, before and after its port. */
interface ReadFile {
  readonly result: FileResult;
  readonly before: OpenedInf | null;
  readonly after: OpenedInf | null;
  readonly words: InfWords | null;
}

/**
 * Puts the results of a port in order by packages.
 *
 * @param results of all files, INFs with the bytes that were read
 */
export function diagnose(
  results: readonly FileResult[],
  options: ReadOptions & Pick<EngineOptions, 'minBuild'>,
): Diagnosis {
  const told = results.filter(({ outcome }) => outcome !== 'skipped');
  const infs = told.filter(({ path }) => isReadAsInf(path)).map((result) => read(result, options));
  const groups = groupsOf(infs);
  const others = told.filter(({ path }) => !isReadAsInf(path));
  const rest = new Map<number, FileResult[]>();
  for (const result of others) addTo(rest, nearest(groups, result.path), result);
  const pages = groups.map((group, index) =>
    page(nameOf(group, groups), group, rest.get(index) ?? [], options.minBuild),
  );
  const stray = rest.get(-1) ?? [];
  if (stray.length > 0) pages.push(page('beside no INF', [], stray, options.minBuild));
  return { schemaVersion: 1, minBuild: options.minBuild, packages: pages };
}

function read(result: FileResult, options: ReadOptions): ReadFile {
  const open = (bytes: Uint8Array | null): OpenedInf | null => {
    const inf = bytes === null ? null : readInf({ path: result.path, bytes }, options);
    return inf?.kind === 'inf' && inf.problem === null ? inf : null;
  };
  const before = open(result.before);
  const after = result.after === null ? before : open(result.after);
  return { result, before, after, words: before === null ? null : infWords(result.path, before.decoded.text) };
}

/** INFs that are ported together, and those of one folder that share a catalog. */
function groupsOf(infs: readonly ReadFile[]): ReadFile[][] {
  const together = new DisjointSets(infs.length);
  const known = infs.flatMap(({ result, words }, index) =>
    words === null ? [] : [{ index, words, path: result.path }],
  );
  for (const linked of linkedInfs(known.map(({ words }) => words)))
    together.join(linked.map((at) => (known[at] as { index: number }).index));
  const byCatalog = new Map<string, number[]>();
  for (const { index, words } of known)
    for (const catalog of words.catalogs) addTo(byCatalog, `${words.folder}|${catalog}`, index);
  for (const sharing of byCatalog.values()) together.join(sharing);
  // What cannot be read says nothing of its package: it is told beside the first INF of its folder.
  for (const [index, { result, words }] of infs.entries()) {
    const neighbour = words === null ? known.find(({ path }) => folderOf(path) === folderOf(result.path)) : undefined;
    if (neighbour !== undefined) together.join([neighbour.index, index]);
  }
  return together.sets().map((members) => members.map((index) => infs[index] as ReadFile));
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/**
 * The package in the nearest folder at or above a file, or else the nearest one that shares a folder above; -1 for
 * none.
 */
function nearest(groups: readonly (readonly ReadFile[])[], path: string): number {
  const steps = folderOf(path).split('/');
  let best = -1;
  let depth = -1;
  for (const [index, group] of groups.entries()) {
    for (const { result } of group) {
      const own = folderOf(result.path).split('/');
      const common = own.findIndex((step, at) => step !== steps[at]);
      const shared = common === -1 ? own.length : common;
      if (shared > depth && (shared > 0 || groups.length === 1)) [best, depth] = [index, shared];
    }
  }
  return best;
}

function nameOf(group: readonly ReadFile[], groups: readonly (readonly ReadFile[])[]): string {
  const first = group[0]?.result.path ?? '';
  const folder = folderOf(first);
  const alone = groups.filter((other) => other.some(({ result }) => folderOf(result.path) === folder)).length === 1;
  return alone && folder !== '' ? folder : first;
}

function page(
  name: string,
  group: readonly ReadFile[],
  beside: readonly FileResult[],
  minBuild: number | 'any',
): PackagePage {
  const from = minBuild === 'any' ? 0 : minBuild;
  const rows = group.map((file) => ({ file, ...scores(file, from) }));
  const infs = rows.map(({ file: { result, before: inf }, before, after }) => ({
    path: result.path,
    outcome: result.outcome,
    className: inf?.pkg.version.className ?? null,
    provider: inf?.pkg.version.provider ?? null,
    before,
    after,
  }));
  const served = (side: 'before' | 'after'): ServedWindows[] => {
    const all = group.flatMap((file) => (file[side] === null ? [] : servedWindows(file[side].pkg)));
    return [...new Map(all.map((one) => [`${one.architecture}|${one.windows}`, one])).values()];
  };
  return {
    name,
    infs,
    catalogs: catalogsOf(group),
    before: { score: sum(infs.map(({ before }) => before)), serves: served('before') },
    after: { score: sum(infs.map(({ after }) => after)), serves: served('after') },
    steps: stepsOf(group, beside, minBuild),
  };
}

const NOTHING: IsolationScore = { inside: 0, all: 0 };

function scores(
  { result, before, after }: ReadFile,
  minBuild: number,
): { before: IsolationScore; after: IsolationScore } {
  if (before === null || after === null) return { before: NOTHING, after: NOTHING };
  const left = errorLinesOf(result.findings.filter(({ fixed }) => !fixed));
  return {
    before: isolationScore(before.pkg, minBuild, errorLinesOf(result.findings)),
    after: isolationScore(after.pkg, minBuild, movedLines(before.decoded.text, after.decoded.text, left)),
  };
}

function sum(all: readonly IsolationScore[]): IsolationScore {
  return all.reduce(
    (total, { inside, all: count }) => ({ inside: total.inside + inside, all: total.all + count }),
    NOTHING,
  );
}

function catalogsOf(group: readonly ReadFile[]): PackagePage['catalogs'] {
  const byCatalog = new Map<string | null, string[]>();
  for (const { result, words } of group) {
    if (words === null) continue;
    const catalogs = [...words.catalogs];
    for (const catalog of catalogs.length === 0 ? [null] : catalogs) addTo(byCatalog, catalog, result.path);
  }
  return [...byCatalog].map(([catalog, infs]) => ({ catalog, infs }));
}

/** What is left for a person. What other steps build on comes first. */
function stepsOf(group: readonly ReadFile[], beside: readonly FileResult[], minBuild: number | 'any'): DoctorStep[] {
  const infs = group.map(({ result }) => result);
  const all = [...infs, ...beside];
  const changed = all.filter(({ outcome }) => outcome === 'changed');
  const open = (results: readonly FileResult[], wanted: (finding: Finding) => boolean): DoctorItem[] =>
    results.flatMap((result) =>
      result.findings
        .filter((finding) => !finding.fixed && finding.level !== 'note' && wanted(finding))
        .map((finding) => itemOf(result.path, finding)),
    );
  const isTemplate = ({ id, heldBack }: Finding): boolean =>
    id.startsWith('T45-') || (heldBack !== null && heldBack.endsWith('in the build that replaces it'));
  const steps: DoctorStep[] = [
    {
      title: 'Make these files readable',
      items: all.filter(({ outcome }) => outcome === 'failed').map(({ path, reason }) => plain(reason ?? '', path)),
    },
    { title: 'Settle the words that your build replaces', items: open(infs, isTemplate) },
    {
      title: 'Review the port and write it (infport -w)',
      items: changed.map(({ path, edits }) => plain(edits.length === 1 ? '1 edit' : `${edits.length} edits`, path)),
    },
    {
      title: 'Change by hand what InfVerif refuses',
      items: open(infs, (finding) => finding.level === 'error' && !isTemplate(finding)),
    },
    {
      title: 'Look at the warnings',
      items: open(infs, (finding) => finding.level === 'warning' && !isTemplate(finding)),
    },
    { title: 'Change the driver code for what moved', items: followUps(all) },
    { title: 'Change code and scripts that reach out of the package', items: open(beside, () => true) },
  ];
  const lowest = minBuild === 'any' ? 'the oldest that the INF names' : `build ${minBuild}`;
  const finish = infs.some(({ outcome }) => outcome === 'changed')
    ? [
        {
          title: 'Build and test the package',
          items: [
            plain('Raise DriverVer, make each catalog anew and have it signed', null),
            plain('Run InfVerif /w over the INFs', null),
            plain(
              `Install it over the old version and on a clean machine, on the lowest Windows that is served (${lowest}); ` +
                'remove it again',
              null,
            ),
          ],
        },
      ]
    : [];
  return [...steps, ...finish].filter(({ items }) => items.length > 0);
}

function itemOf(path: string, { message, heldBack, line, id, codes }: Finding): DoctorItem {
  return {
    text: heldBack === null ? message : `${message}: ${heldBack}`,
    path,
    line: line === 0 ? null : line,
    id,
    codes,
  };
}

function plain(text: string, path: string | null): DoctorItem {
  return { text, path, line: null, id: null, codes: [] };
}

/** What code has to do after the port, once each, by service. */
function followUps(results: readonly FileResult[]): DoctorItem[] {
  const found = new Map<string, { path: string; finding: Finding; followUp: FollowUp }>();
  for (const { path, findings } of results)
    for (const finding of findings)
      for (const followUp of finding.followUps) {
        const key = `${followUp.service}|${followUp.text}`;
        if (!found.has(key)) found.set(key, { path, finding, followUp });
      }
  return [...found.values()]
    .sort((a, b) => (a.followUp.service ?? '\uffff').localeCompare(b.followUp.service ?? '\uffff'))
    .map(({ path, finding, followUp }) => ({
      text: followUpText(followUp),
      path,
      line: finding.line,
      id: finding.id,
      codes: [],
    }));
}

function followUpText({ service, text, api }: FollowUp): string {
  return `${service === null ? '' : `${service}: `}${text}${api === null ? '' : ` (${api})`}`;
}
