import type { Reason } from '../../contract/reason';
import { REWRITE_REASONS } from '../../kit/rewrite-reasons';
import { applyEdits } from '../../text/edit';
import { tsMorph } from '../../tooling/compiler';
import { parseProblem } from '../../tooling/module-cache';
import type { TextSource } from '../../tooling/text-source';
import { connected, hasTypes, newTypeErrors, TypeErrors, typedNeighbours } from '../../tooling/type-errors';
import { projectOptions, type ProjectOptions } from '../../tooling/project-options';
import { addTo } from '../../package/group-by';
import { editsFor, type EditSettings } from './edits';
import type { FileSurvey, Seen } from './survey';

/** The rewrites of one file that are meant to be made. */
export interface FileRewrites {
  readonly path: string;
  readonly style: NonNullable<FileSurvey['style']>;
  readonly rewrites: readonly Seen[];
  readonly settings: EditSettings;
}

/**
 * The rewrites that would leave a file that does not parse, or that has a type error which it did not have, each with
 * the reason. A file is tried with all of its rewrites, and only where that fails with each one alone.
 */
export function unsafeRewrites(
  files: readonly FileRewrites[],
  texts: TextSource,
  paths: readonly string[],
): Map<Seen, Reason> {
  const unsafe = new Map<Seen, Reason>();
  for (const file of files) {
    if (parseProblem(file.path, rewritten(file, file.rewrites, texts)) === null) continue;
    for (const seen of file.rewrites)
      if (parseProblem(file.path, rewritten(file, [seen], texts)) !== null)
        unsafe.set(seen, REWRITE_REASONS.literalOnly);
  }
  const projects = new Map<string, FileRewrites[]>();
  for (const file of files) {
    const options = projectOptions(file.path, texts);
    if (options.checkJs === true || hasTypes(file.path, texts.textOf(file.path)))
      addTo(projects, JSON.stringify(options), file);
  }
  for (const [options, of] of projects) addTypeErrors(of, JSON.parse(options) as ProjectOptions, texts, paths, unsafe);
  return unsafe;
}

function addTypeErrors(
  files: readonly FileRewrites[],
  options: ProjectOptions,
  texts: TextSource,
  paths: readonly string[],
  unsafe: Map<Seen, Reason>,
): void {
  const before = typedNeighbours(
    files.map(({ path }) => path),
    paths,
    texts.textOf,
  );
  const checker = new TypeErrors(options, tsMorph());
  const objected = newTypeErrors(
    checker.of(before),
    checker.of(edited(files, before, texts, (seen) => !unsafe.has(seen))),
  );
  if (objected.size === 0) return;
  // What imports nothing of an edited file, and is imported by none, cannot object to its edits.
  for (const part of connected(before)) {
    const own = files.filter(({ path }) => part.has(path));
    if (own.length > 0 && [...objected.keys()].some((path) => part.has(path)))
      tryOneByOne(own, part, checker, texts, unsafe);
  }
}

/** Finds the rewrites of files that belong together which their types refuse. */
function tryOneByOne(
  files: readonly FileRewrites[],
  before: ReadonlyMap<string, string>,
  checker: TypeErrors,
  texts: TextSource,
  unsafe: Map<Seen, Reason>,
): void {
  const clean = checker.of(before);
  const objection = (choose: (seen: Seen) => boolean): string | null => {
    const after = edited(files, before, texts, (seen) => choose(seen) && !unsafe.has(seen));
    return [...newTypeErrors(clean, checker.of(after)).values()][0] ?? null;
  };
  const own = files.flatMap(({ rewrites }) => rewrites).filter((seen) => !unsafe.has(seen));
  for (const seen of own) {
    const error = objection((each) => each === seen);
    if (error !== null) unsafe.set(seen, REWRITE_REASONS.typesRefuse({ error }));
  }
  const rest = objection(() => true);
  if (rest !== null) {
    for (const seen of own)
      if (!unsafe.has(seen)) unsafe.set(seen, REWRITE_REASONS.typesRefuseTogether({ error: rest }));
  } else {
    // One that fails alone may do beside another: a constant, and what is typed by it.
    for (let found = true; found;) {
      found = false;
      for (const seen of own) {
        const reason = unsafe.get(seen);
        if (reason === undefined) continue;
        unsafe.delete(seen);
        if (objection(() => true) === null) found = true;
        else unsafe.set(seen, reason);
      }
    }
  }
  // Other parts are looked at with the texts as they were.
  checker.of(before);
}

/** The texts with the chosen rewrites of the files. */
function edited(
  files: readonly FileRewrites[],
  before: ReadonlyMap<string, string>,
  texts: TextSource,
  choose: (seen: Seen) => boolean,
): Map<string, string> {
  const after = new Map(before);
  for (const file of files) after.set(file.path, rewritten(file, file.rewrites.filter(choose), texts));
  return after;
}

function rewritten({ path, style, settings }: FileRewrites, rewrites: readonly Seen[], texts: TextSource): string {
  const text = texts.textOf(path);
  return applyEdits(text, editsFor(text, style, rewrites, { ...settings, annotate: false }).edits);
}
