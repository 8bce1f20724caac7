import { fold } from '../inf/fold';
import { LineIndex } from '../text/span';
import type { Effect, PackageEffects } from '../package/effects/effect';
import type { Use } from '../package/model';
import { printableLines } from './printable';

/** Longest list of places that is printed before the rest is only counted. */
const PATHS_SHOWN = 6;

/**
 * Why an INF does something: every effect whose subject or value holds the text, with the line that it comes from and
 * the lines that lead there. Null when nothing holds it.
 */
export function inspectWhy(path: string, effects: PackageEffects, wanted: string): string | null {
  const { pkg } = effects;
  const lines = new LineIndex(pkg.document.text);
  const needle = fold(wanted);
  const found = new Map<Effect, Effect>();
  for (const effect of [
    ...effects.general,
    ...[...effects.installs.values()].flatMap((install) => install.blocks.flat()),
  ]) {
    if (fold(`${effect.subject} ${effect.value}`).includes(needle)) found.set(effect, effect);
  }
  if (found.size === 0) return null;
  const out: string[] = [];
  for (const effect of found.keys()) {
    const { entry, section } = effect.from;
    out.push(`${effect.subject}: ${effect.value}`);
    out.push(
      `  ${place(path, lines, entry.content.start)} [${section}] ${pkg.document.text.slice(entry.content.start, entry.content.end)}`,
    );
    const paths = pathsTo(
      pkg.uses.filter((use) => fold(use.section.name) === fold(section)),
      (use) => step(path, pkg.document.text, lines, use),
    );
    for (const steps of paths.slice(0, PATHS_SHOWN)) out.push(`    reached by ${steps}`);
    if (paths.length > PATHS_SHOWN) out.push(`    and by ${paths.length - PATHS_SHOWN} more ways`);
    out.push('');
  }
  return printableLines(out);
}

function pathsTo(uses: readonly Use[], stepOf: (use: Use) => string | null): string[] {
  const paths = uses.map((use) => {
    const steps: string[] = [];
    for (let at: Use | null = use; at !== null; at = at.parent) {
      const words = stepOf(at);
      if (words !== null) steps.unshift(words);
      else steps.unshift(`[${at.section.name}] on ${at.install.architecture}`);
    }
    return steps.join(' > ');
  });
  return [...new Set(paths)];
}

/** The line that names a section; null for install sections, which Models lines name. */
function step(path: string, text: string, lines: LineIndex, use: Use): string | null {
  if (use.via === null) return null;
  const { content } = use.via.entry;
  return `${place(path, lines, content.start)} ${text.slice(content.start, content.end).replace(/\s+/g, ' ')}`;
}

function place(path: string, lines: LineIndex, offset: number): string {
  return `${path}:${lines.positionOf(offset).line}`;
}
