import type { Reason } from '../../src/contract/reason';
import { replaceField } from '../../src/inf/spelling';
import { coinstallerLinesOf, type CoinstallerLine } from '../../src/kit/coinstallers';
import type { InfPackage, Install, Use } from '../../src/package/model';
import type { Edit } from '../../src/text/edit';
import { REASONS } from './reasons';

/** AddReg flags of a line that begins a list anew, and of one that adds to it. */
const BEGINS = 0x10000;
const BEGINS_TEXT = '0x00010000';
const APPENDS = 0x10008;

/** What becomes of the line that begins the list in place of one that goes. */
export interface Succession {
  readonly edits: readonly Edit[];
  /** The uses of the sections that the edits change. */
  readonly uses: readonly Use[];
  readonly heldBack: Reason | null;
}

const NOTHING: Succession = { edits: [], uses: [], heldBack: null };

/**
 * Lets another line begin the list of co-installers where the line that does so goes. A line that went on appending
 * would keep the list of the version installed before, with a co-installer that this package no longer brings.
 *
 * @param going one line that goes altogether, in the uses in which it does
 */
export function succession(pkg: InfPackage, going: readonly CoinstallerLine[]): Succession {
  if (going[0]?.line.flags !== BEGINS) return NOTHING;
  const installs = [...new Set(going.map(({ line }) => line.use.install))];
  const heirs = installs.map((install) => heirIn(pkg, install)).filter((heir) => heir !== null);
  const entries = new Set(heirs.map(({ line }) => line.entry));
  const changed = installs.flatMap((install) =>
    coinstallerLinesOf(pkg, install).filter(({ line }) => entries.has(line.entry)),
  );
  const second = changed.find((found) => !heirs.includes(found) || found.line.entry.unclosedQuote);
  if (second !== undefined)
    return { ...NOTHING, heldBack: REASONS.appended({ section: second.line.use.section.name }) };
  return {
    edits: changed.flatMap(({ line }) =>
      line.flagsField === null ? [] : [replaceField(line.flagsField, BEGINS_TEXT)],
    ),
    uses: changed.map(({ line }) => line.use),
    heldBack: null,
  };
}

/**
 * The line that would append to nothing of this package's own; null when no line appends, or one begins the list
 * itself.
 */
function heirIn(pkg: InfPackage, install: Install): CoinstallerLine | null {
  const staying = coinstallerLinesOf(pkg, install).filter(({ items }) => !items.every((item) => item.framework));
  return staying.every(({ line }) => line.flags === APPENDS) ? (staying[0] ?? null) : null;
}
