import { isCFamily } from './source-language';
import { addTo } from './add-to';
import { programsIn } from './programs-in-folder';
import { fileStem } from '../text/file-stem';

/** What a project file says, as far as it matters here. */
export interface Project {
  readonly path: string;
  /** `WDM`, `KMDF`, `UMDF`, ...; null when it does not say. */
  readonly driverType: string | null;
  /** `Application`, `DynamicLibrary`, `Driver`, ... */
  readonly configurationType: string | null;
  /** `UMDF_VERSION_MAJOR` or `UMDF_VERSION`; null without one. */
  readonly umdfMajor: number | null;
  /** The name of what it builds, without suffix, in lower case. */
  readonly target: string;
  /** Paths of the sources that it compiles, as the run names files. */
  readonly sources: readonly string[];
}

/** Files that are compiled into one thing. */
export interface UnitFiles {
  readonly project: Project | null;
  /** The folder, where no project tells. */
  readonly folder: string;
  readonly sources: readonly string[];
  readonly headers: readonly string[];
  /** Module definition files beside the sources, as projects of which only the library's name is known. */
  readonly definitions: readonly Project[];
}

/** True for files that tell which sources are built together, and into what. */
export function isProjectFile(path: string): boolean {
  return /(?:\.(?:(?:vcx|cs)proj|def)|(?:^|\/)(?:sources|CMakeLists\.txt))$/i.test(path);
}

/** Reads a project file: Visual Studio's, the `sources` of the older kits, or CMake's. */
export function readProject(path: string, text: string): Project {
  if (/\.csproj$/i.test(path)) return csharp(path, text);
  if (isDefinition(path)) return moduleDefinition(path, text);
  if (/\.vcxproj$/i.test(path)) return visualStudio(path, text);
  return /CMakeLists\.txt$/i.test(path) ? cmake(path, text) : sourcesFile(path, text);
}

function visualStudio(path: string, text: string): Project {
  const value = (tag: string): string | null =>
    new RegExp(`<${tag}>\\s*([^<]*?)\\s*</${tag}>`, 'i').exec(text)?.[1] ?? null;
  const target = value('TargetName');
  const compiled = [...text.matchAll(/<ClCompile\s+Include\s*=\s*"([^"]+)"/gi)].map((match) => match[1] as string);
  return {
    path,
    driverType: value('DriverType'),
    configurationType: value('ConfigurationType'),
    umdfMajor: numberIn(value('UMDF_VERSION_MAJOR')),
    target: target === null || target.includes('$(') ? fileStem(path) : target.toLowerCase(),
    sources: compiled.map((name) => resolved(path, name)),
  };
}

function csharp(path: string, text: string): Project {
  const target = /<AssemblyName>\s*([^<]*?)\s*<\/AssemblyName>/i.exec(text)?.[1] ?? null;
  return {
    path,
    driverType: null,
    configurationType: null,
    umdfMajor: null,
    target: target === null || target.includes('$(') ? fileStem(path) : target.toLowerCase(),
    sources: [],
  };
}

/** A module definition file names the library, not what it is built from. */
function moduleDefinition(path: string, text: string): Project {
  const name = /^[ \t]*LIBRARY[ \t]+"?([\w.-]+?)(?:\.dll)?"?[ \t]*(?:;.*|BASE\b.*)?\r?$/im.exec(text)?.[1];
  return {
    path,
    driverType: null,
    configurationType: 'DynamicLibrary',
    umdfMajor: null,
    target: name?.toLowerCase() ?? fileStem(path),
    sources: [],
  };
}

function isDefinition(path: string): boolean {
  return /\.def$/i.test(path);
}

function sourcesFile(path: string, text: string): Project {
  const value = (name: string): string | null =>
    new RegExp(`^\\s*${name}\\s*=\\s*((?:[^\\r\\n\\\\]|\\\\\\s*\\r?\\n|\\\\)*)`, 'im')
      .exec(text)?.[1]
      ?.replace(/\\\s*\r?\n/g, ' ')
      .trim() ?? null;
  const type = value('TARGETTYPE')?.toUpperCase() ?? '';
  const kmdf = value('KMDF_VERSION_MAJOR') ?? value('KMDF_VERSION');
  const umdf = numberIn(value('UMDF_VERSION_MAJOR') ?? value('UMDF_VERSION'));
  return {
    path,
    driverType:
      umdf !== null ? 'UMDF' : kmdf !== null ? 'KMDF' : /^DRIVER|^MINIPORT|^EXPORT_DRIVER/.test(type) ? 'WDM' : null,
    configurationType: type.startsWith('PROGRAM')
      ? 'Application'
      : type === 'DYNLINK'
        ? 'DynamicLibrary'
        : type === 'DRIVER'
          ? 'Driver'
          : null,
    umdfMajor: umdf,
    target: (value('TARGETNAME') ?? '').toLowerCase(),
    sources: (value('SOURCES') ?? '')
      .split(/\s+/)
      .filter((name) => name !== '')
      .map((name) => resolved(path, name)),
  };
}

function cmake(path: string, text: string): Project {
  const match = /\b(add_executable|add_library|wdk_add_driver|wdk_add_library)\s*\(\s*([\w.-]+)([^)]*)\)/i.exec(text);
  const command = match?.[1]?.toLowerCase() ?? '';
  return {
    path,
    driverType: command === 'wdk_add_driver' ? (/\bKMDF\b/.test(match?.[3] ?? '') ? 'KMDF' : 'WDM') : null,
    configurationType:
      command === 'add_executable' ? 'Application' : /SHARED|MODULE/.test(match?.[3] ?? '') ? 'DynamicLibrary' : null,
    umdfMajor: null,
    target: (match?.[2] ?? '').toLowerCase(),
    sources: (match?.[3] ?? '')
      .split(/\s+/)
      .filter((name) => /\.\w+$/.test(name))
      .map((name) => resolved(path, name)),
  };
}

/**
 * Parts files of C and C++ into what is compiled together: the sources of a project, else those of a folder. A header
 * belongs to every unit that includes it. A folder without a project that holds several programs is as many units.
 *
 * @param includesOf the names of included files of a path, in lower case, without folders
 * @param hasEntry whether the system starts a program in the file
 */
export function buildUnits(
  paths: readonly string[],
  known: readonly Project[],
  includesOf: (path: string) => readonly string[],
  hasEntry: (path: string) => boolean,
): UnitFiles[] {
  const projects = known.filter(({ path }) => !isDefinition(path));
  const byPath = new Map(paths.map((path) => [path.toLowerCase(), path] as const));
  const headers = new Map<string, string[]>();
  for (const path of paths) if (isHeader(path)) addTo(headers, baseOf(path).toLowerCase(), path);
  const taken = new Set<string>();
  const units: { project: Project | null; folder: string; sources: string[] }[] = [];
  for (const project of projects) {
    const sources = project.sources.flatMap((source) => byPath.get(source.toLowerCase()) ?? []).filter(isCFamily);
    if (sources.length === 0) continue;
    sources.forEach((source) => taken.add(source));
    units.push({ project, folder: folderOf(project.path), sources });
  }
  const loose = new Map<string, string[]>();
  for (const path of paths)
    if (!taken.has(path) && isCFamily(path) && !isHeader(path)) addTo(loose, folderOf(path), path);
  for (const [folder, sources] of loose) {
    const projectHere = projects.filter(({ path }) => folderOf(path) === folder && !/\.csproj$/i.test(path));
    const project = projectHere.length === 1 && projectHere[0]?.sources.length === 0 ? (projectHere[0] ?? null) : null;
    for (const together of project === null ? programsIn(sources, includesOf, hasEntry) : [sources])
      units.push({ project, folder, sources: together });
  }
  const seen = new Set<string>();
  const complete = units.map((unit) => {
    const own = new Set<string>();
    const walk = [...unit.sources];
    for (const path of walk) {
      for (const name of includesOf(path)) {
        const found = nearest(headers.get(name) ?? [], path);
        if (found !== null && !own.has(found)) {
          own.add(found);
          seen.add(found);
          walk.push(found);
        }
      }
    }
    return { ...unit, headers: [...own], definitions: definitionsIn(known, unit.folder) };
  });
  // Headers that nobody includes still may hold code.
  const alone = new Map<string, string[]>();
  for (const path of paths) if (isHeader(path) && !seen.has(path)) addTo(alone, folderOf(path), path);
  for (const [folder, found] of alone)
    complete.push({ project: null, folder, sources: [], headers: found, definitions: [] });
  return complete;
}

function definitionsIn(projects: readonly Project[], folder: string): Project[] {
  return projects.filter(({ path }) => isDefinition(path) && folderOf(path) === folder);
}

/** Of several headers of one name, the one that shares most of its path with the file that includes it. */
function nearest(headers: readonly string[], from: string): string | null {
  const shared = (path: string): number => {
    const [a, b] = [path.split('/'), from.split('/')];
    let at = 0;
    while (at < a.length && a[at] === b[at]) at++;
    return at * 100 - a.length;
  };
  return headers.reduce<string | null>(
    (best, path) => (best === null || shared(path) > shared(best) ? path : best),
    null,
  );
}

function isHeader(path: string): boolean {
  return /\.(?:h|hpp|hxx)$/i.test(path);
}

function resolved(from: string, name: string): string {
  const steps = folderOf(from)
    .split('/')
    .filter((step) => step !== '');
  for (const step of name.replace(/\$\(\w+\)/g, '.').split(/[\\/]/)) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return (from.startsWith('/') ? '/' : '') + steps.join('/');
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function numberIn(text: string | null): number | null {
  const found = /\d+/.exec(text ?? '');
  return found === null ? null : Number(found[0]);
}
