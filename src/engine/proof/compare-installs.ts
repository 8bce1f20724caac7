import type { Effect } from '../../package/effects/effect';
import { DRIVER_STORE } from '../../package/effects/named-directory';
import { subjectKey, type InstallIndex } from './install-index';
import { alignWrites } from './write-order';
import { Ledger, type InstallDifference, type Recogniser } from './ledger';
import { recogniseAutologgers } from './moves/autologgers';
import { recogniseCoinstallerMedia, recogniseCoinstallers } from './moves/coinstallers';
import { recogniseComServers } from './moves/com-servers';
import { recogniseRemovedDirectives } from './moves/destructive';
import { recogniseEventProviders } from './moves/event-providers';
import { recogniseEventSources } from './moves/event-sources';
import { recogniseFileMoves } from './moves/files';
import { recogniseFilters } from './moves/filters';
import { recogniseInclusions } from './moves/inclusions';
import { recogniseMovedDirectiveData } from './moves/directive-data';
import { recogniseKeyMoves, recogniseMovedData } from './moves/registry-keys';
import { recogniseServiceBinaries } from './moves/service-binary';
import { recogniseServiceDirectives } from './moves/service-directives';
import { recogniseUninstall } from './moves/uninstall';
import { recogniseVersion } from './moves/version';

/** In the order of the rules: intrinsic service values before the move below Parameters, which would take them too. */
const RECOGNISERS: readonly Recogniser[] = [
  recogniseCoinstallers,
  recogniseInclusions,
  recogniseFileMoves,
  recogniseServiceBinaries,
  recogniseServiceDirectives,
  recogniseEventSources,
  recogniseFilters,
  recogniseEventProviders,
  recogniseAutologgers,
  recogniseComServers,
  recogniseKeyMoves,
  recogniseMovedData,
  recogniseMovedDirectiveData,
  recogniseRemovedDirectives,
  recogniseUninstall,
  recogniseVersion,
  recogniseCoinstallerMedia,
];

/** What two install sections have in common, and where they differ. */
export interface InstallComparison {
  readonly equal: number;
  readonly found: readonly InstallDifference[];
}

/** Compares the effects of two install sections and says which differences are moves that isolation asks for. */
export function compareInstalls(first: InstallIndex, second: InstallIndex): InstallComparison {
  const [before, after] = alignWrites(first, second);
  const ledger = new Ledger(before, after);
  const equal = before.effects.size - ledger.removed.size;
  if (ledger.removed.size > 0 || ledger.added.size > 0) {
    for (const recognise of RECOGNISERS) recognise(ledger);
    explainNothing(ledger);
  }
  return { equal, found: ledger.found };
}

/** What no recogniser took: a changed thing where both sides have one of that name, else one that came or went. */
function explainNothing(ledger: Ledger): void {
  for (const old of [...ledger.removed]) {
    const candidates = (ledger.after.bySubject.get(subjectKey(old.kind, old.subject)) ?? []).filter((effect) =>
      ledger.added.has(effect),
    );
    const now = candidates.find((effect) => effect.value === old.value) ?? candidates[0] ?? null;
    ledger.removed.delete(old);
    if (now !== null) ledger.added.delete(now);
    ledger.found.push(plain(old, now, noteOn(ledger, old, now)));
  }
  for (const now of ledger.added) ledger.found.push(plain(null, now, null));
  ledger.added.clear();
}

function plain(before: Effect | null, after: Effect | null, note: string | null): InstallDifference {
  const one = (before ?? after) as Effect;
  return {
    kind: one.kind,
    rule: null,
    subject: one.subject,
    from: before?.value ?? null,
    to: after?.value ?? null,
    before,
    after,
    floor: null,
    note,
  };
}

function noteOn(ledger: Ledger, old: Effect, now: Effect | null): string | null {
  if (now === null) return null;
  if (
    old.detail?.type === 'file' &&
    now.detail?.type === 'file' &&
    now.detail.place.dirid === DRIVER_STORE &&
    now.detail.sourceDirectory === null
  )
    return 'no SourceDisksFiles line tells where the file lies in the package';
  return now.value === old.value ? pointsElsewhere(ledger, old) : null;
}

/**
 * The text is the same, and yet it does something else: the file that it names went away, or writes come in another
 * order.
 */
function pointsElsewhere(ledger: Ledger, effect: Effect): string {
  const identity = [...ledger.before.effects].find(([, other]) => other === effect)?.[0] ?? '';
  return identity.includes('|names ')
    ? 'the file that it names is not copied there any more'
    : 'several writes to it come in another order';
}
