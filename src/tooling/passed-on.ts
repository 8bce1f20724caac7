import type { TextSource } from './text-source';
import type { ModuleResolution } from './module-resolution';

/** The modules from outside a package whose functions and values are recognised wherever they come from. */
const FOLLOWED = /^(?:(?:node:)?(?:path(?:\/win32)?|os|process)|upath|pathe|path-browserify|@?electron(?:\/.*)?)$/;
/** `process` or `process.env` itself, not a member of it. */
const PROCESS = /\bprocess(?:\s*\.\s*env)?\s*(?:[;,)}\]!\n]|$|as\b|satisfies\b)/;
const SPECIFIER = /\b(?:from|import|require)\s*\(?\s*(["'`])([^"'`\n]+)\1/g;
/** The names that a module is bound to. The text is hostile: what stands between two words has a bounded length. */
const BOUND =
  /(?:(?:\b(?:const|let|var)\s|,)\s*([\w$]+|\{[^{}]*\})\s*=\s*(?:await\s+)?(?:require|import)\s*\(\s*|\bimport\s([^"'`;()=]{1,400}?)\sfrom\s*)(["'`])([^"'`\n]+)\3/g;
/** A name, or a member of it, where a value is kept or exported: not in a call, a condition or a template. */
const HANDED_ON =
  /(?:[=:,[]|(?<!\$)\{|(?:\bfreeze\s*|(?<![\w$)\]]\s?))\(|\.\.\.|\bdefault\s*\(?)\s*([\w$]+)(?:\s*\.\s*([\w$]+)|\s*\[\s*["'][^"'\n]*["']\s*\])*\s*(?=[,;})\]!\n]|$|as\b|satisfies\b)/g;
/** Members that nothing is followed for, and that programs keep by the hundred. */
const DULL_MEMBERS: ReadonlySet<string> = new Set(['EOL']);

/**
 * The modules of a package through which others may come by `path`, `os`, `process`, Electron, or something of them;
 * told from the texts alone. Deliberately wide: a hit costs one parse, a miss costs a finding.
 */
export class PassedOn {
  private readonly known = new Map<string, boolean>();

  constructor(
    private readonly texts: TextSource,
    private readonly resolution: ModuleResolution,
  ) {}

  /** True for a path of the package of which one of those modules may be taken. */
  mayPassOn(path: string): boolean {
    const cameFrom = new Map<string, string | null>([[path, null]]);
    for (const at of cameFrom.keys()) {
      const known = this.known.get(at);
      const taken = known === undefined ? modulesPassedOn(this.texts.textOf(at)) : [];
      if (known === true || taken.some((specifier) => specifier === 'process' || FOLLOWED.test(specifier))) {
        for (let each: string | null = at; each !== null; each = cameFrom.get(each) ?? null) this.known.set(each, true);
        return true;
      }
      for (const specifier of taken) {
        const target = this.resolution.resolve(at, specifier);
        if (target !== null && !cameFrom.has(target)) cameFrom.set(target, at);
      }
    }
    for (const each of cameFrom.keys()) this.known.set(each, false);
    return false;
  }
}

/** The module specifiers in a text of which others may take something through it. */
function modulesPassedOn(text: string): string[] {
  const bound = [...text.matchAll(BOUND)].map(([, one, clause, , specifier = '']) => ({
    names: localNames(one ?? clause ?? ''),
    specifier,
  }));
  const counts = new Map<string, number>();
  for (const [, , specifier = ''] of text.matchAll(SPECIFIER)) counts.set(specifier, (counts.get(specifier) ?? 0) + 1);
  for (const { specifier } of bound) counts.set(specifier, (counts.get(specifier) ?? 0) - 1);
  const unbound = [...counts].flatMap(([specifier, count]) => (count > 0 ? [specifier] : []));
  const handedOn = new Set<string>();
  for (const [, name = '', member = ''] of text.replace(BOUND, ';').matchAll(HANDED_ON))
    if (!DULL_MEMBERS.has(member)) handedOn.add(name);
  return [
    ...new Set([
      ...(PROCESS.test(text) ? ['process'] : []),
      // What is not bound to names may go anywhere.
      ...unbound,
      ...bound.filter(({ names }) => names.some((name) => handedOn.has(name))).map(({ specifier }) => specifier),
    ]),
  ];
}

/** The names that `p`, `* as p`, `p, { q }`, `{ join: j }` and `{ join as j }` declare. */
function localNames(clause: string): string[] {
  return clause
    .replace(/[{}]/g, ',')
    .split(',')
    .flatMap(
      (each) =>
        each
          .split('=')[0]
          ?.trim()
          .split(/[\s:]+/)
          .at(-1) ?? [],
    );
}
