import { REWRITE_REASONS } from '../../kit/rewrite-reasons';
import { SERVICE_HOSTS } from '../../knowledge/tooling-service-hosts';
import { tsMorph } from '../../tooling/compiler';
import type { Definition } from '../../tooling/folded';
import { Folding } from '../../tooling/folding';
import { showsNode, styleOf, type ModuleStyle } from '../../tooling/module-style';
import { SPELLING_REASONS } from '../../tooling/reasons';
import { ModuleCache } from '../../tooling/module-cache';
import type { TextSource } from '../../tooling/text-source';
import { mayHoldHardcodedPlace } from '../../tooling/prefilter';
import type { ModuleSites, Site, ConstantUse } from '../../tooling/site';
import { findSites } from '../../tooling/sites';
import { ModuleResolution } from '../../tooling/module-resolution';
import { projectOptions } from '../../tooling/project-options';
import { showText, UNKNOWN } from '../../tooling/value';
import { moduleSpecifiers } from '../../tooling/specifiers';
import { isTestFile } from '../../tooling/test-file';
import type { PackageFacts } from '../../contract/package-facts';
import type { Recognition, ToolingContext, ToolingTransform } from '../../contract/tooling-transform';
import { addTo } from '../../package/group-by';
import { fileStem } from '../../text/file-stem';

/** One recognised place of a file. */
export interface Seen {
  readonly transform: string;
  readonly recognition: Recognition;
  /** The expression; null for a desktop site. */
  readonly site: Site | null;
  readonly commentAt: number | null;
  /** Places that take their text from this one. */
  readonly uses: readonly ConstantUse[];
}

/** What was seen in one file; a problem when it could not be parsed. */
export type FileSurvey =
  | { readonly problem: string; readonly seen?: undefined; readonly style?: undefined }
  | { readonly problem: null; readonly seen: readonly Seen[]; readonly style: ModuleStyle };

/**
 * Looks through the files of a package for places that the transforms recognise. Parses only files whose text has a
 * trace of one, and those that import from such a file.
 *
 * @param paths the files to look at; `texts` may know more, which they import.
 * @param beside modules of other packages that they may import, which are looked at for what they give, and not
 * reported.
 * @returns an entry for each file that was parsed.
 */
export function surveyTooling(
  paths: readonly string[],
  texts: TextSource,
  transforms: readonly ToolingTransform[],
  facts: PackageFacts,
  beside: readonly string[] = [],
): Map<string, FileSurvey> {
  const surveys = new Map<string, FileSurvey>();
  const { hit, data, importers } = firstLook(paths, beside, texts);
  if (hit.size === 0) return surveys;

  tsMorph();
  const modules = new ModuleCache(texts, closure(new Set([...hit, ...data]), importers));
  const folding = new Folding(modules);
  const own = new Set(paths);
  const seen = new Set(hit);
  const found = new Map<string, Looked>();
  // Importers of a module that holds or passes on such a place may put it together further.
  for (const path of seen) {
    const outcome = look(path, modules, folding);
    if ('problem' in outcome) surveys.set(path, outcome);
    else found.set(path, outcome);
    if (!('problem' in outcome) && outcome.tells)
      for (const importer of importers.get(path) ?? []) if (own.has(importer)) seen.add(importer);
  }

  const scripts = [...found.values()].flatMap(({ sites }) =>
    sites.imports.some(isServiceHost) ? sites.serviceScripts : [],
  );
  const first = new Map<string, Seen[]>();
  const recognisedIn = (path: string, sites: ModuleSites): Seen[] =>
    withoutCompared(recogniseAll(sites, transforms, contextOf(path, sites, scripts, facts)), sites);
  for (const [path, { sites }] of found) first.set(path, recognisedIn(path, sites));
  // A test that expects a path of Windows may run on any host.
  const tested = [...found].some(([path, { sites }]) => isTestFile(path) && sites.sites.some(isPathOfWindows));

  const uses = [...found.values()].flatMap(({ sites }) => sites.uses);
  for (const [path, { sites, style }] of found) {
    const own = first.get(path) ?? [];
    const kept = own.flatMap((each) => {
      if (each.site === null || !isUseOfAnother(each, each.site, first)) return [each];
      // `path.resolve('C:\\...', OTHER)` gives the other path, and the first one is still written out.
      const parts = recognisedIn(path, { ...sites, sites: each.site.children, desktop: [] });
      return parts.filter((part) => part.site !== null && startsWithOwnPath(part, part.site));
    });
    surveys.set(path, {
      problem: null,
      style: {
        ...withImporters(path, style, importers, texts),
        runsElsewhere: style.runsElsewhere || tested,
        bracketedEnvironment:
          style.bracketedEnvironment || projectOptions(path, texts).noPropertyAccessFromIndexSignature === true,
      },
      seen: kept.map((each) => ({ ...each, uses: usesOf(path, each, uses) })),
    });
  }
  return surveys;
}

function isPathOfWindows(site: Site): boolean {
  return site.value.some((text) => /^[a-z]:\\(?:ProgramData|Windows)\\/i.test(text));
}

/** A path that the file compares with, or names a member by, has to stay what it is compared with. */
function withoutCompared(seen: readonly Seen[], { compared }: ModuleSites): Seen[] {
  if (compared.length === 0) return [...seen];
  return seen.map((each) => {
    const text = each.recognition.rewrite === null ? '' : (each.site?.value[0] ?? '');
    const other = compared.find((against) => text !== '' && mayEqual(text, against));
    if (other === undefined) return each;
    const heldBack = REWRITE_REASONS.compared({ path: JSON.stringify(showText(other).slice(0, 60)) });
    return { ...each, recognition: { ...each.recognition, rewrite: null, heldBack, applicability: 'manual' as const } };
  });
}

/** The start of a text as far as it is known, so that two paths can be compared. */
function knownStart(text: string): string {
  return (text.split(UNKNOWN)[0] ?? '').toLowerCase().replaceAll('/', '\\').replace(/\\+$/, '');
}

/** True when a path lies below another one that it is compared with, or holds it. */
function mayEqual(text: string, against: string): boolean {
  const [own, other] = [knownStart(text), knownStart(against)];
  if (!/^[a-z]:/.test(other)) return false;
  // Of a path that is not known to its end, too much lies below it.
  return own.startsWith(other) || (!text.includes(UNKNOWN) && other.startsWith(own));
}

/** A module that only Node.js programs import runs under Node.js itself. */
function withImporters(
  path: string,
  style: ModuleStyle,
  importers: ReadonlyMap<string, readonly string[]>,
  texts: TextSource,
): ModuleStyle {
  if (style.foreign !== SPELLING_REASONS.notNode) return style;
  const above = [...closure(new Set([path]), importers)].filter((each) => each !== path);
  return above.length > 0 &&
    above.every((each) => showsNode(each, texts.textOf(each)) || importers.has(each)) &&
    above.some((each) => showsNode(each, texts.textOf(each)))
    ? { ...style, foreign: null }
    : style;
}

interface Looked {
  readonly sites: ModuleSites;
  readonly style: ModuleStyle;
  /** True when other modules can take a telling text from this one. */
  readonly tells: boolean;
}

function look(path: string, modules: ModuleCache, folding: Folding): Looked | { problem: string } {
  try {
    const parsed = modules.get(path);
    if (parsed === null) throw new Error(`${path} was to be read and is not there.`);
    if (parsed.module === null) {
      const { line, column, message } = parsed.problem;
      return { problem: `syntax error: ${path}:${line}:${column}: ${message}` };
    }
    const sites = findSites(folding, parsed.module);
    const { own, passedOn, all } = parsed.module.exports;
    const exporting = own.size + passedOn.size + all.length > 0;
    const tells =
      exporting && (sites.sites.length + sites.uses.length > 0 || passedOn.size + all.length > 0 || own.has('*'));
    return { sites, style: styleOf(parsed.module), tells };
  } catch (error) {
    // The parser and the walk recurse; only hostile input nests deeper than the stack.
    if (error instanceof RangeError) return { problem: `${path} is nested too deeply to be parsed` };
    throw error;
  }
}

/** The files with a trace of a hardcoded place, or that import JSON with one; that JSON; and who imports whom. */
function firstLook(
  paths: readonly string[],
  beside: readonly string[],
  texts: TextSource,
): { hit: Set<string>; data: Set<string>; importers: Map<string, string[]> } {
  const hit = new Set<string>();
  const data = new Set<string>();
  const importers = new Map<string, string[]>();
  const resolution = new ModuleResolution(texts);
  const own = new Set(paths);
  for (const path of [...paths, ...beside]) {
    const text = texts.textOf(path);
    if (mayHoldHardcodedPlace(text)) (own.has(path) ? hit : data).add(path);
    for (const specifier of moduleSpecifiers(text)) {
      const target = resolution.resolve(path, specifier);
      if (target === null) continue;
      addTo(importers, target, path);
      if (target.toLowerCase().endsWith('.json') && mayHoldHardcodedPlace(texts.textOf(target))) {
        if (own.has(path)) hit.add(path);
        data.add(target);
      }
    }
  }
  // What a module of another package gives may come through others of its modules.
  const given = new Set(beside.filter((path) => data.has(path)));
  for (const path of given)
    for (const importer of importers.get(path) ?? []) (own.has(importer) ? hit : given).add(importer);
  return { hit, data, importers };
}

/** The paths, and all that import from one of them, however indirectly. */
function closure(paths: ReadonlySet<string>, importers: ReadonlyMap<string, readonly string[]>): Set<string> {
  const all = new Set(paths);
  for (const path of all) for (const importer of importers.get(path) ?? []) all.add(importer);
  return all;
}

function contextOf(path: string, sites: ModuleSites, scripts: readonly string[], facts: PackageFacts): ToolingContext {
  const name = fileStem(path);
  const isInstalled = facts.infs.some(({ services }) =>
    services.some(({ binary }) => binary !== null && fileStem(binary) === name),
  );
  const isScript = scripts.some(
    (script) =>
      `/${path}`.endsWith(
        `/${script
          .replace(/^.*\uf8ff/, '')
          .replace(/^[\\/]+/, '')
          .replaceAll('\\', '/')}`,
      ) && /\.\w+$/.test(script),
  );
  return {
    facts,
    testFile: isTestFile(path),
    browser: sites.browser,
    service: isInstalled || isScript || sites.imports.some(isServiceHost),
  };
}

function isServiceHost(specifier: string): boolean {
  return SERVICE_HOSTS.has(specifier);
}

function recogniseAll(found: ModuleSites, transforms: readonly ToolingTransform[], context: ToolingContext): Seen[] {
  const visit = (site: Site): Seen[] => {
    const own = transforms.flatMap(({ id, recognise }) =>
      (recognise?.(site, context) ?? []).map((recognition) => ({
        transform: id,
        recognition,
        site,
        commentAt: site.commentAt,
        uses: [],
      })),
    );
    if (site.form === 'helper') {
      // What a function is given is the place to change, unless the function makes something else of it.
      const given = site.children.flatMap(visit);
      const ids = new Set(given.map(({ recognition }) => recognition.id));
      return [...given, ...own.filter(({ recognition }) => !ids.has(recognition.id))];
    }
    return own.length > 0 ? own : site.children.flatMap(visit);
  };
  const seen = found.sites.flatMap(visit);
  for (const site of found.desktop) {
    for (const { id, recogniseDesktop } of transforms) {
      for (const recognition of recogniseDesktop?.(site, context) ?? [])
        seen.push({ transform: id, recognition, site: null, commentAt: site.commentAt, uses: [] });
    }
  }
  return seen.sort((a, b) => a.recognition.span.start - b.recognition.span.start);
}

/** True when the place only passes on a constant that is reported where it is defined, as the same kind of place. */
function isUseOfAnother(seen: Seen, site: Site, all: ReadonlyMap<string, readonly Seen[]>): boolean {
  if (startsWithOwnPath(seen, site)) return false;
  return site.from.some((definition) =>
    (all.get(definition.path) ?? []).some(
      (other) =>
        other !== seen &&
        other.recognition.id === seen.recognition.id &&
        // A folder of Windows may lead to a file that a package put there.
        (other.recognition.level !== 'note' || seen.recognition.level === 'note') &&
        other.site !== null &&
        contains(definition, other.site) &&
        !contains(definition, site),
    ),
  );
}

/** True for a place that writes the start of its path out itself: what is joined behind that is a path of its own. */
function startsWithOwnPath({ recognition }: Seen, { lead }: Site): boolean {
  const concernsStart = recognition.rewrite !== null || recognition.heldBack !== null;
  return concernsStart && lead !== null && /^[a-z]:\\./i.test(lead.text);
}

function usesOf(path: string, seen: Seen, uses: readonly ConstantUse[]): ConstantUse[] {
  const { site } = seen;
  if (site === null) return [];
  return uses.filter((use) => use.definition.path === path && contains(use.definition, site));
}

function contains(outer: Definition | Site, inner: Site): boolean {
  return outer.path === inner.path && outer.start <= inner.start && inner.end <= outer.end;
}
