import type { Finding } from '../contract/result';
import { lineHunks } from '../diff/line-hunks';
import { fold } from '../inf/fold';
import { findSection } from '../inf/lookup';
import type { Effect, EffectKind } from '../package/effects/effect';
import { effectsOf } from '../package/effects/effects';
import { DRIVER_STORE } from '../package/effects/named-directory';
import type { InfPackage } from '../package/model';
import { isBesideModels, isServed } from '../package/serving';
import { LineIndex } from '../text/span';

/** How much of what an INF does when it is installed keeps to driver package isolation. */
export interface IsolationScore {
  /** Effects inside the rules. */
  readonly inside: number;
  readonly all: number;
}

/** What is carried through as it is written, or not known, and is no effect of the package's own. */
const NO_EFFECT: ReadonlySet<EffectKind> = new Set(['inclusion', 'directive', 'missing-section']);

/**
 * Counts the install-time effects of the install sections that a served Windows chooses (a file copied, a registry
 * value, a service and so on, each once), and those inside the rules: a file goes to the driver store, a service runs
 * its binary from there, and no finding of level error stands at the line that an effect comes from.
 *
 * @param minBuild the lowest build that is served; 0 for all
 * @param errorLines 1-based lines with a finding of level error
 */
export function isolationScore(pkg: InfPackage, minBuild: number, errorLines: ReadonlySet<number>): IsolationScore {
  const served = effectsOf(pkg).slices.filter(({ slice }) => isServed(slice, minBuild) && !isBesideModels(pkg, slice));
  const installs = new Set(served.flatMap(({ devices }) => devices.flatMap((device) => device.installs)));
  const effects = new Map<string, Effect>();
  for (const { blocks } of installs)
    for (const effect of blocks.flat()) if (!NO_EFFECT.has(effect.kind)) effects.set(effect.identity, effect);
  const lines = new LineIndex(pkg.document.text);
  const copied = new Set(
    [...effects.values()].flatMap(({ detail }) => (detail?.type === 'file' ? fold(detail.name) : [])),
  );
  const isOutside = (effect: Effect): boolean =>
    isElsewhere(effect, copied) || linesOf(pkg, effect, lines).some((line) => errorLines.has(line));
  const all = [...effects.values()];
  return { inside: all.filter((effect) => !isOutside(effect)).length, all: all.length };
}

/** The lines of the text before a port at which findings of level error stand. */
export function errorLinesOf(findings: readonly Finding[]): Set<number> {
  return new Set(
    findings
      .filter(({ level }) => level === 'error')
      .flatMap((finding) => [finding, ...(finding.places ?? [])].map(({ line }) => line)),
  );
}

/** Where lines of a text stand after a change; a line that was changed has no place there. */
export function movedLines(before: string, after: string, lines: ReadonlySet<number>): Set<number> {
  const hunks = lineHunks(before, after, 0);
  return new Set(
    [...lines].flatMap((line) => {
      let shift = 0;
      for (const { oldStart, oldLines, newLines } of hunks) {
        // A hunk that only inserts stands before the line that it names.
        if (line < oldStart) break;
        if (oldLines > 0 && line < oldStart + oldLines) return [];
        shift += newLines - oldLines;
      }
      return [line + shift];
    }),
  );
}

function isElsewhere({ kind, detail }: Effect, copied: ReadonlySet<string>): boolean {
  if (detail?.type === 'file') return detail.place.dirid !== DRIVER_STORE;
  if (kind !== 'service-binary' || detail?.type !== 'directive') return false;
  const path = detail.fields[0] ?? '';
  return !path.startsWith(`%${DRIVER_STORE}%`) && copied.has(fold(path.slice(path.lastIndexOf('\\') + 1)));
}

/** The line of an effect, and that of the header of its section, which findings about a whole section name. */
function linesOf(pkg: InfPackage, { from }: Effect, lines: LineIndex): number[] {
  const headers = findSection(pkg.document, from.section)?.fragments ?? [];
  return [from.entry.content.start, ...headers.map(({ header }) => header.nameSpan.start)].map(
    (offset) => lines.positionOf(offset).line,
  );
}
