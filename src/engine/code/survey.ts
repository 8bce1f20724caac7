import { buildUnits, readProject, type Project, type UnitFiles } from '../../code/build-units';
import { readDirectives } from '../../code/c/directives';
import { commandLinesIn } from '../../code/c/command-lines';
import { Evaluator } from '../../code/c/evaluate';
import { UNKNOWN } from '../../code/c/pieces';
import { findUses } from '../../code/c/find-uses';
import { addDeviceFunctions, reachedFrom, sessionZeroFunctions } from '../../code/c/reach';
import { readCSource, nodeText, type CFunction, type CSource } from '../../code/c/source';
import { CUnit } from '../../code/c/unit';
import { CsEvaluator } from '../../code/csharp/evaluate';
import { findCsUses } from '../../code/csharp/find-uses';
import { readCsSource, type CsSource } from '../../code/csharp/source';
import { mayConcernC, mayConcernCsharp, mayExplainC } from '../../code/prefilter';
import { quotedNames } from '../../code/quoted-names';
import { readBatch } from '../../code/scripts/batch';
import { readPowerShell } from '../../code/scripts/powershell';
import { isCFamily, languageOf } from '../../code/source-language';
import { NO_USES, type CCode, type CodeUnit } from '../../code/unit';
import { hasEntry, isSessionZero, unitKind, type InstalledAs, type UnitKind } from '../../code/unit-kind';
import { own, plainName } from '../../knowledge/code-functions';
import { OBJECT_NAMES, SHOWS_WINDOW } from '../../knowledge/code-session-zero';
import type { CodeContext, CodeRecognition, CodeTransform } from '../../contract/code-transform';
import type { PackageFacts } from '../../contract/package-facts';
import { fileStem } from '../../text/file-stem';

/** A file of code as text. */
export interface CodeText {
  readonly path: string;
  readonly text: string;
}

/** One place that a rule recognised, and whose code it is. */
export interface SeenCode {
  readonly transform: CodeTransform;
  readonly recognition: CodeRecognition;
}

/** What was read of a file. */
export interface ReadCode {
  readonly kind: UnitKind;
  readonly target: string;
  /** False when nothing in its text asked for more. */
  readonly parsed: boolean;
  /** Share of the text (0 to 1) that the grammar could not read. */
  readonly unread: number;
}

/** What a look through the code of a package gave. */
export interface CodeSurvey {
  readonly seen: readonly SeenCode[];
  readonly units: readonly CodeUnit[];
  readonly read: ReadonlyMap<string, ReadCode>;
}

/**
 * Looks through the code of a package for what the rules recognise. Only files whose text has a trace of a place are
 * parsed, and those that explain them.
 *
 * @param projects project files of the package, by path
 */
export async function surveyCode(
  files: readonly CodeText[],
  projects: readonly CodeText[],
  transforms: readonly CodeTransform[],
  facts: PackageFacts,
): Promise<CodeSurvey> {
  const known = projects.map(({ path, text }) => readProject(path, text));
  const read = new Map<string, ReadCode>();
  const units = [
    ...(await cUnits(
      files.filter(({ path }) => isCFamily(path)),
      known,
      facts,
      read,
    )),
    ...(await csharpUnits(
      files.filter(({ path }) => languageOf(path) === 'csharp'),
      known,
      facts,
      read,
    )),
    ...otherUnits(files, read),
  ];
  const context = contextOf(units, known, facts);
  const seen = units.flatMap((unit) =>
    transforms.flatMap((transform) =>
      transform.recognise(unit, context).map((recognition) => ({ transform, recognition })),
    ),
  );
  return { seen, units, read };
}

async function cUnits(
  files: readonly CodeText[],
  projects: readonly Project[],
  facts: PackageFacts,
  read: Map<string, ReadCode>,
): Promise<CodeUnit[]> {
  const texts = new Map(files.map(({ path, text }) => [path, text] as const));
  const moved = namesMoved(facts);
  const concerned = new Set(files.filter(({ text }) => mayConcernC(text) || moved(text)).map(({ path }) => path));
  if (concerned.size === 0) return [];
  const directives = new Map<string, ReturnType<typeof readDirectives>>();
  const directivesOf = (path: string): ReturnType<typeof readDirectives> => {
    const found = directives.get(path) ?? readDirectives(path, texts.get(path) ?? '');
    directives.set(path, found);
    return found;
  };
  const parsed = new Map<string, Promise<CSource>>();
  const units: CodeUnit[] = [];
  const built = buildUnits(
    [...texts.keys()],
    projects,
    (path) => directivesOf(path).includes,
    (path) => hasEntry(texts.get(path) ?? ''),
  );
  for (const found of built) {
    const members = [...found.sources, ...found.headers];
    if (!members.some((path) => concerned.has(path))) continue;
    const isCpp = found.sources.some((path) => languageOf(path) === 'cpp');
    const sources: CSource[] = [];
    for (const path of members) {
      const text = texts.get(path) as string;
      if (concerned.has(path) || mayExplainC(text)) sources.push(await parsedSource(path, text, isCpp));
      else
        sources.push({
          path,
          text,
          root: EMPTY_ROOT,
          macros: directivesOf(path).macros,
          includes: directivesOf(path).includes,
          functions: [],
          calls: [],
          writes: [],
          debug: [],
          unread: 0,
        });
    }
    const unit = cUnit(found, sources, facts);
    units.push(unit);
    for (const path of members) {
      const source = parsed.get(path) === undefined ? null : await parsed.get(path);
      if (!read.has(path) || source != null)
        read.set(path, { kind: unit.kind, target: unit.target, parsed: source != null, unread: source?.unread ?? 0 });
    }
  }
  return units;

  function parsedSource(path: string, text: string, isCpp: boolean): Promise<CSource> {
    const grammar =
      languageOf(path) === 'cpp' ||
      (isCpp && /\.h$/i.test(path) && /\b(?:class\s+\w|namespace\b|template\s*<|public:)/.test(text))
        ? 'cpp'
        : 'c';
    const known = parsed.get(path) ?? readCSource(path, text, grammar);
    parsed.set(path, known);
    return known;
  }
}

/** Whether a text has a value or file that the port moves in quotes. */
function namesMoved({ infs }: PackageFacts): (text: string) => boolean {
  const values = infs.flatMap(({ services }) =>
    services.flatMap(({ valuesMoved }) => valuesMoved.map(({ value }) => value)),
  );
  const files = infs.flatMap((inf) => inf.files.filter(({ from, to }) => from !== to).map(({ name }) => name));
  const names = [...new Set([...values, ...files])].filter((name) => name !== '');
  if (names.length === 0) return () => false;
  const quoted = quotedNames(names);
  return (text) => quoted.test(text);
}

const EMPTY_ROOT: CSource['root'] = {
  type: 'translation_unit',
  field: null,
  start: 0,
  end: 0,
  parent: null,
  children: [],
};

function cUnit(found: UnitFiles, sources: readonly CSource[], facts: PackageFacts): CodeUnit {
  const own = sources.filter(({ path }) => found.sources.includes(path));
  const target = found.project?.target ?? namedTarget(found, facts);
  const main = own.length > 0 ? own : sources;
  const texts = main.map(({ text }) => text);
  const headers = sources.filter((source) => !main.includes(source)).map(({ text }) => text);
  const kind = unitKind(found.project ?? found.definitions[0] ?? null, installedAs(target, facts), texts, headers);
  const unit = new CUnit(sources);
  const evaluator = new Evaluator(unit);
  const all = sources.map(({ text }) => text);
  const has = (pattern: RegExp): boolean => all.some((text) => pattern.test(text));
  const added = addDeviceFunctions(unit);
  const inSessionZero = isSessionZero(kind) ? reachedFrom(unit, sessionZeroFunctions(unit)) : new Set<CFunction>();
  const c: CCode = {
    unit,
    evaluator,
    commands: commandLinesIn(unit, evaluator),
    registersInterface: has(
      /\b(?:IoRegisterDeviceInterface|WdfDeviceCreateDeviceInterface|KsRegisterFilterWithNoKSPins|CreateDeviceInterface)\s*\(/,
    ),
    registersNotification: has(
      /\b(?:IoRegisterPlugPlayNotification|CM_Register_Notification|RegisterDeviceNotification[AW]?|IoRegisterPlugPlayNotificationEx)\s*\(/,
    ),
    addsDevice: reachedFrom(unit, added),
    inSessionZero,
    inProgram: kind === 'service' ? inProgramToo(unit, inSessionZero) : new Set(),
  };
  return {
    kind,
    target,
    paths: sources.map(({ path }) => path),
    uses: findUses(unit, evaluator),
    c,
    csharp: null,
    commands: [],
  };
}

/**
 * The functions of a service that a program with windows runs too. When the entry shows windows of its own, the binary
 * has both faces, and which of them is running the code of the service asks for itself.
 */
function inProgramToo(unit: CUnit, inSessionZero: ReadonlySet<CFunction>): ReadonlySet<CFunction> {
  const entries = ['WinMain', 'wWinMain', '_tWinMain'].flatMap((name) => unit.functionsNamed(name));
  const reached = reachedFrom(unit, entries);
  const showsWindows = [...reached].some(
    (each) => !inSessionZero.has(each) && unit.callsIn(each).some(({ name }) => SHOWS_WINDOW.test(plainName(name))),
  );
  return showsWindows ? new Set([...reached, ...inSessionZero]) : reached;
}

/**
 * Without a project file: the binary of the INFs that a module definition file beside the sources, one of the sources
 * or their folder is named after; empty when none or several are.
 */
function namedTarget({ definitions, sources, folder }: UnitFiles, { infs }: PackageFacts): string {
  const [defined, ...more] = definitions;
  if (defined !== undefined && more.length === 0) return defined.target;
  const names = new Set(
    infs.flatMap(({ services, code }) => [
      ...services.flatMap(({ binary }) => binary ?? []),
      ...(code === undefined ? [] : [...code.coInstallers, ...code.registeredDlls].map(({ name }) => name)),
    ]),
  );
  const bare = new Set([...names].map(fileStem));
  const [named, ...others] = new Set(sources.map(fileStem).filter((name) => bare.has(name)));
  if (named !== undefined) return others.length === 0 ? named : '';
  return bare.has(fileStem(folder)) ? fileStem(folder) : '';
}

/** What the INFs of the package say of a binary of that name. */
function installedAs(target: string, { infs }: PackageFacts): InstalledAs | null {
  if (target === '') return null;
  for (const { services, code } of infs) {
    const service = services.find(({ binary }) => binary !== null && fileStem(binary) === target);
    const type =
      code?.serviceTypes.find(({ name }) => name.toLowerCase() === service?.name.toLowerCase())?.type ?? null;
    const coInstaller = code?.coInstallers.some(({ name }) => fileStem(name) === target) ?? false;
    const umdf = code?.umdf.some(({ name }) => name.toLowerCase() === target) ?? false;
    if (service !== undefined || coInstaller || umdf) return { serviceType: type, coInstaller, umdf };
  }
  return null;
}

/** The programs in C#: what lies at or below a project file, else in one folder. */
async function csharpUnits(
  files: readonly CodeText[],
  projects: readonly Project[],
  facts: PackageFacts,
  read: Map<string, ReadCode>,
): Promise<CodeUnit[]> {
  const moved = namesMoved(facts);
  const concerned = (text: string): boolean => mayConcernCsharp(text) || moved(text);
  const byProject = new Map<string, CodeText[]>();
  const roots = projects.filter(({ path }) => /\.csproj$/i.test(path));
  for (const file of files) {
    const around = roots
      .filter(({ path }) => file.path.startsWith(path.slice(0, path.lastIndexOf('/') + 1)))
      .sort((a, b) => b.path.length - a.path.length)[0];
    const key = around?.path ?? file.path.slice(0, file.path.lastIndexOf('/') + 1);
    byProject.set(key, [...(byProject.get(key) ?? []), file]);
  }
  const units: CodeUnit[] = [];
  for (const [key, members] of byProject) {
    const isService = members.some(({ text }) => IS_SERVICE.test(text));
    const kind: UnitKind = isService ? 'service' : 'application';
    const target = roots.find(({ path }) => path === key)?.target ?? '';
    const isAny = members.some(({ text }) => concerned(text));
    const sources: CsSource[] = [];
    for (const { path, text } of members) {
      // Constants of a program often have a file of their own.
      const isRead = isAny && (concerned(text) || /\b(?:const|static readonly)\s+string\b/.test(text));
      if (isRead) sources.push(await readCsSource(path, text));
      read.set(path, { kind, target, parsed: isRead, unread: isRead ? (sources.at(-1)?.unread ?? 0) : 0 });
    }
    if (sources.length === 0) continue;
    const evaluator = new CsEvaluator(sources);
    const csharp = {
      evaluator,
      uses: findCsUses(evaluator),
      isProgramToo: isService && members.some(({ text }) => /\bApplication\.Run\s*\(|\bStartupUri\b/.test(text)),
    };
    const paths = members.map(({ path }) => path);
    units.push({ kind, target, paths, uses: NO_USES, c: null, csharp, commands: [] });
  }
  return units;
}

const IS_SERVICE =
  /:\s*(?:[\w.]+\.)?ServiceBase\b|\bUseWindowsService\s*\(|\bAddWindowsService\s*\(|\bHostFactory\.Run\s*\(/;

function otherUnits(files: readonly CodeText[], read: Map<string, ReadCode>): CodeUnit[] {
  const units: CodeUnit[] = [];
  for (const { path, text } of files) {
    const language = languageOf(path);
    const plain = { target: '', paths: [path], uses: NO_USES, c: null, csharp: null, commands: [] };
    if (language === 'batch' || language === 'powershell') {
      const commands = language === 'batch' ? readBatch(path, text) : readPowerShell(path, text);
      units.push({ ...plain, kind: 'unknown', commands });
      read.set(path, { kind: 'unknown', target: '', parsed: true, unread: 0 });
    }
  }
  return units;
}

function contextOf(units: readonly CodeUnit[], projects: readonly Project[], facts: PackageFacts): CodeContext {
  const controlDevices = new Set<string>();
  const serviceObjects = new Set<string>();
  for (const { c, kind } of units) {
    if (c === null) continue;
    for (const name of deviceNames(c)) controlDevices.add(name);
    if (kind !== 'service') continue;
    for (const call of c.unit.sources.flatMap(({ calls }) => calls)) {
      const position = own(OBJECT_NAMES, plainName(call.name));
      const arg = position === undefined ? undefined : call.args[position];
      for (const { text } of arg === undefined ? [] : c.evaluator.texts(arg, call.source, call.within)) {
        if (!text.includes(UNKNOWN) && !text.includes('\\') && text !== '') serviceObjects.add(text.toLowerCase());
      }
    }
  }
  const built = new Set(
    [
      ...projects.map(({ target }) => target),
      ...facts.infs.flatMap(({ files }) => files.map(({ name }) => fileStem(name))),
    ].filter((name) => name !== ''),
  );
  return { facts, built, controlDevices, serviceObjects };
}

/** Links and devices that a unit makes outside of a stack of plug and play. */
function deviceNames(c: CCode): string[] {
  const names: string[] = [];
  const positions: Readonly<Record<string, number>> = {
    IoCreateSymbolicLink: 0,
    IoCreateUnprotectedSymbolicLink: 0,
    IoCreateDevice: 2,
    IoCreateDeviceSecure: 2,
    WdfDeviceInitAssignName: 1,
    WdfDeviceCreateSymbolicLink: 1,
    NdisRegisterDevice: 1,
  };
  for (const [name, position] of Object.entries(positions)) {
    for (const call of c.unit.callsOf(name)) {
      const arg = call.args[position];
      const isControl =
        call.within === null ||
        !c.addsDevice.has(call.within) ||
        /WdfControlDeviceInitAllocate|IoCreateDevice/.test(nodeText(call.source, call.within.node));
      if (arg === undefined || !isControl) continue;
      for (const { text } of c.evaluator.texts(arg, call.source, call.within)) {
        const last = text.split('\\').at(-1) as string;
        if (last !== '' && !last.includes(UNKNOWN)) names.push(last.toLowerCase());
      }
    }
  }
  for (const source of c.unit.sources) {
    for (const write of source.writes) {
      if (!/(?:^|\.)(?:DeviceName|SymbolicName)$/.test(write.key) || !/NdisRegisterDeviceEx/.test(source.text))
        continue;
      for (const { text } of c.evaluator.texts(write.value, source, write.within))
        names.push((text.split('\\').at(-1) as string).toLowerCase());
    }
  }
  return names;
}
