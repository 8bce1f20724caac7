import { filesNamed } from '../src/contract/package-facts';
import { defineReasons, type Reason } from '../src/contract/reason';
import type { Recognition, ToolingContext, ToolingTransform } from '../src/contract/tooling-transform';
import { FILE_PLACES, type FilePlaceName } from '../src/knowledge/tooling-places';
import { INBOX_TOOLS } from '../src/knowledge/tooling-inbox-tools';
import { SYSTEM32_FAMILIES, SYSTEM32_NAMES } from '../src/knowledge/tooling-owners';
import { ownerOfPath } from '../src/kit/owner';
import { siteLevel, recognition } from '../src/kit/recognition';
import { REWRITE_REASONS } from '../src/kit/rewrite-reasons';
import { SPELLING_REASONS } from '../src/tooling/reasons';
import type { PathRewrite } from '../src/tooling/rewrite-lead';
import { siteTexts } from '../src/tooling/site-texts';
import type { Site } from '../src/tooling/site';
import { UNKNOWN } from '../src/tooling/value';
import { isForReaders, parseWindowsPath, withoutResource, type WindowsPath } from '../src/tooling/windows-path';

const REASONS = defineReasons({
  otherDrive: 'the path is on another drive than the folder that the variable gives as a rule',
  fallback: 'the code around it makes it the fall-back for {variable}, so it must not depend on it',
  page: 'the file runs in a page, which has no environment',
  handedOver: 'the function around it is run in a page or another context, out of reach of this module',
  member: 'it names a member, which the same text elsewhere names too',
  noLiteral: 'the path does not start with a literal',
  severalForms: 'the path has several forms',
  absoluteInside: 'another absolute path is joined into it',
});

/** Hardcoded file paths in TypeScript and JavaScript. */
const transform: ToolingTransform = {
  id: 'hardcoded-file-paths',
  rules: ['T41'],
  appliesTo: 'tooling',
  title: 'File paths written out in tooling',
  summary:
    'Recognises absolute paths into Windows, System32, drivers, DriverStore, INF, Program Files, ProgramData, Users and Temp, however they are put together. ' +
    'Builds ProgramData paths and inbox tools on the environment and temporary files on os.tmpdir(); marks the rest with what replaces it.',
  applicability: 'automatic',
  codes: [],
  firstBuild: null,
  holdsBack: [
    'Test files, comparisons and fall-backs of environment variables are notes and stay as they are.',
    'Code for a page, JSX attributes, enum members, literal types and texts below `as const` stay as they are.',
    'A path that the same file compares with, or names a member by, stays as it is.',
    'A path into which another absolute path is joined stays as it is.',
    'Paths with forward slashes or `..`, and paths without a constant company sub-directory, stay as they are.',
    'A file in which the names `path` or `os` are taken, or whose way of importing is unclear, stays as it is.',
    'The move from C:\\Windows\\Temp to os.tmpdir() is a follow-up and is left out with --safe.',
  ],
  reasons: [REASONS, REWRITE_REASONS, SPELLING_REASONS],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation',
    'https://learn.microsoft.com/windows-hardware/drivers/develop/run-from-driver-store',
  ],
  recognise,
};

export default transform;

function recognise(site: Site, context: ToolingContext): Recognition[] {
  const found = new Map<FilePlaceName, Recognition>();
  for (const { text, word, copiedTo } of siteTexts(site)) {
    const path = parseWindowsPath(text);
    const target = path !== null && copiedTo && isSystemFolder(path);
    const name = path === null ? null : target ? 'package-file' : filePlaceNameOf(path, context);
    if (path === null || name === null || found.has(name) || isOwnFallback(site, path) || isForReaders(path)) continue;
    const level = siteLevel(site, context);
    if (level === null) continue;
    const rewrite = level === 'note' || word ? { plan: null, heldBack: null } : rewriteOf(site, path, name, context);
    found.set(
      name,
      recognition({
        rule: 'T41-file',
        place: FILE_PLACES[name],
        site,
        testFile: context.testFile,
        text,
        word,
        level: path.mounted || isWindowsPe(path) ? 'note' : level,
        ...rewrite,
        // What the package copies to a folder of Windows concerns the package.
        owner: target ? null : ownerOfPath(path, context.facts),
        applicability: rewrite.plan === null ? 'manual' : rewrite.plan.base === 'tmpdir' ? 'follow-up' : 'automatic',
        related: installedFiles(path, context),
        followUps:
          rewrite.plan?.base === 'tmpdir'
            ? [
                {
                  service: null,
                  model: null,
                  api: '%TEMP% / %TMP%',
                  firstBuild: null,
                  framework: null,
                  text: 'The temporary files move from the folder of Windows to that of the user or service that runs the program; a second program that looks for them has to follow.',
                },
              ]
            : [],
      }),
    );
  }
  return [...found.values()];
}

/** What a rewrite itself falls back with: the usual folder behind the variable that gives it. */
function isOwnFallback(site: Site, path: WindowsPath): boolean {
  const { role, fallbackFor } = site.context;
  const usual = path.segments.length === 1 ? (path.segments[0] ?? '') : '';
  return (
    role === 'fallback' &&
    ((/^ProgramData$/i.test(fallbackFor ?? '') && usual === 'ProgramData') ||
      (/^SystemRoot$/i.test(fallbackFor ?? '') && usual === 'Windows'))
  );
}

/** System32 and its like by themselves. */
function isSystemFolder(path: WindowsPath): boolean {
  const names = path.segments.map((segment) => segment.toLowerCase());
  if (path.root.kind === 'drive' && names[0] === 'windows') names.shift();
  else if (path.root.kind === 'drive' || !/^(?:WINDIR|SYSTEMROOT)$/.test(path.root.name)) return false;
  return names.length === 1 && /^(?:system32|syswow64|sysnative)$/.test(names[0] ?? '');
}

/** Windows PE is always on X:, so that nothing is wrong with a path written out there. */
function isWindowsPe(path: WindowsPath): boolean {
  return path.root.kind === 'drive' && path.root.letter === 'x' && /^windows$/i.test(path.segments[0] ?? '');
}

/** What a path points into; null for a path that programs may write. */
function filePlaceNameOf(path: WindowsPath, context: ToolingContext): FilePlaceName | null {
  const names = path.segments.map(knownName);
  if (path.root.kind === 'drive' || path.root.name === 'SYSTEMDRIVE' || path.root.name === 'HOMEDRIVE')
    return placeOnDrive(names);
  if (path.root.name === 'WINDIR' || path.root.name === 'SYSTEMROOT') return placeInWindows(names, path, context);
  const isFileInRoot =
    path.segments.length === 1 && !path.trailing && /^[^\uf8ff].*\.\w{1,8}$/.test(path.segments[0] ?? '');
  if (!isFileInRoot) return null;
  if (path.root.name === 'PROGRAMDATA' || path.root.name === 'ALLUSERSPROFILE') return 'program-data-root';
  if (path.root.name === 'DRIVERDATA') return 'driver-data-root';
  return path.root.name === 'TEMP' || path.root.name === 'TMP' ? 'temp-root' : null;
}

function placeOnDrive(names: readonly string[]): FilePlaceName | null {
  const [first = '', second = '', third = ''] = names;
  if (first === 'windows' || first === 'winnt') {
    if (/^(?:system32|syswow64|sysnative)$/.test(second)) {
      if (third === 'drivers') return names[3] === 'etc' ? 'hosts' : 'drivers';
      return third === 'driverstore' ? 'driver-store' : 'system32';
    }
    if (second === 'inf') return 'inf';
    return second === 'temp' ? 'temp' : 'windows';
  }
  if (/^program files(?: \(x86\)| \(arm\))?$|^progra~\d$/.test(first)) return 'program-files';
  if (first === 'programdata') return 'program-data';
  if (first === 'documents and settings') return second === 'all users' ? 'program-data' : 'users';
  if (first === 'users') return 'users';
  if (first === 'temp' || first === 'tmp') return 'temp';
  return first !== '' &&
    names.length > 1 &&
    (names.some((name) => /\bdrivers?\b|driver$|^drv/.test(name)) || /\.(?:sys|inf|cat)$/.test(names.at(-1) ?? ''))
    ? 'other'
    : null;
}

/** Through %SystemRoot%, only the places of driver packages are hardcoded: inbox tools are found that way. */
function placeInWindows(names: readonly string[], path: WindowsPath, context: ToolingContext): FilePlaceName | null {
  const [first = '', second = '', third = ''] = names;
  if (first === 'inf') return 'inf';
  if (!/^(?:system32|syswow64|sysnative)$/.test(first)) return null;
  if (second === 'drivers') return third === 'etc' ? null : 'drivers';
  if (second === 'driverstore') return 'driver-store';
  const file = withoutResource(path.segments.at(-1) ?? '');
  const ofPackage =
    /\.(?:sys|inf|cat)$/i.test(file) || filesNamed(context.facts, file).length > 0 || isUnknownProgram(file);
  return ofPackage && (path.segments.length === 2 || isOwnFolder(second)) ? 'package-file' : null;
}

/** True for the name of a folder in System32 that is not one of Windows: a package made it. */
function isOwnFolder(name: string): boolean {
  return name !== '' && !/[*\uf8ff]|^[a-z]{2,3}-[a-z]{2,4}$/.test(name) && !SYSTEM32_NAMES.has(name);
}

/** True for a program or library that Windows does not bring along, so that a package put it there. */
function isUnknownProgram(file: string): boolean {
  const name = file.toLowerCase();
  return (
    /^[^\uf8ff]+\.(?:dll|exe|ocx|ax|cpl|drv|vxd)$/.test(name) &&
    !SYSTEM32_NAMES.has(name) &&
    !INBOX_TOOLS.has(name) &&
    !SYSTEM32_FAMILIES.test(name)
  );
}

/** A segment as far as it is known: what follows an unknown part mostly starts with a separator. */
function knownName(segment: string): string {
  const known = segment.startsWith(UNKNOWN) ? segment : (segment.split(UNKNOWN)[0] ?? '');
  return known.toLowerCase();
}

function rewriteOf(
  site: Site,
  path: WindowsPath,
  name: FilePlaceName,
  context: ToolingContext,
): { plan: PathRewrite | null; heldBack: Reason | null } {
  const plan = planOf(path, name);
  // A program with its arguments is no path that could be joined; in a template it stays a text.
  const isCommand = path.segments.some((segment) => /\.(?:exe|com|cmd|bat)\s/i.test(segment));
  if (plan === null || (isCommand && site.lead?.kind !== 'template')) return { plan: null, heldBack: null };
  const heldBack = reasonAgainst(site, path, plan, context);
  return heldBack === null ? { plan, heldBack: null } : { plan: null, heldBack };
}

function planOf(path: WindowsPath, name: FilePlaceName): PathRewrite | null {
  if (path.root.kind !== 'drive' || path.mounted) return null;
  const isKnown = (index: number): boolean =>
    path.segments[index] !== undefined && !path.segments[index].includes(UNKNOWN);
  // One name below ProgramData is the company's folder, unless it is a file.
  const hasCompany = (index: number): boolean =>
    isKnown(index) && (path.segments.length > index + 1 || path.trailing || !/\.\w+$/.test(path.segments[index] ?? ''));
  if (name === 'program-data' && /^programdata$/i.test(path.segments[0] ?? '')) {
    return hasCompany(1) ? { base: { variable: 'ProgramData', usually: 'C:\\ProgramData' }, segments: 1 } : null;
  }
  if (name === 'temp' && /^windows$/i.test(path.segments[0] ?? ''))
    return hasCompany(2) ? { base: 'tmpdir', segments: 2 } : null;
  if (
    name === 'system32' &&
    path.segments.length === 3 &&
    /^system32$/i.test(path.segments[1] ?? '') &&
    INBOX_TOOLS.has((path.segments[2] ?? '').toLowerCase())
  ) {
    return { base: { variable: 'SystemRoot', usually: 'C:\\Windows' }, segments: 1 };
  }
  return null;
}

/** A drive, or a variable that holds an absolute path, behind the first folders: the rewrite of one makes the other. */
const ABSOLUTE_INSIDE =
  /^[a-z]:.*[\\/](?:[a-z]:|%(?:ALLUSERSPROFILE|Program(?:Data|Files)|DriverData|SystemRoot|windir|TE?MP)%)[\\/]/i;

function reasonAgainst(site: Site, path: WindowsPath, plan: PathRewrite, context: ToolingContext): Reason | null {
  // The variable gives the one folder that Windows uses; the same name on another drive is another folder.
  if (path.root.kind === 'drive' && path.root.letter !== 'c') return REASONS.otherDrive;
  const variable = plan.base === 'tmpdir' ? 'TEMP' : plan.base.variable;
  if (site.guardedBy.includes(variable)) return REASONS.fallback({ variable });
  if (context.browser) return REASONS.page;
  if (site.handedOver) return REASONS.handedOver;
  if (site.context.memberName) return REASONS.member;
  if (site.context.literalOnly) return REWRITE_REASONS.literalOnly;
  if (site.lead === null) return REASONS.noLiteral;
  if (site.value.length > 1) return REASONS.severalForms;
  if (site.value.some((text) => ABSOLUTE_INSIDE.test(text))) return REASONS.absoluteInside;
  return null;
}

function installedFiles(path: WindowsPath, context: ToolingContext): Recognition['related'] {
  const file = withoutResource(path.segments.at(-1) ?? '');
  return filesNamed(context.facts, file).map(({ name, from, to, ...place }) => ({
    ...place,
    message: `This INF copied ${name} to ${from}; after the port it stays in ${to}.`,
  }));
}
