import { REGISTRY_FLAGS } from '../../../package/effects/registry-data';
import { canonicalPath } from '../../../package/effects/canonical-path';
import type { Effect, RegistryDetail } from '../../../package/effects/effect';
import { isDeletedFirst } from '../deletions';
import { subjectKey } from '../install-index';
import type { Explanation, Ledger } from '../ledger';
import { areMovedPaths } from '../moved-path';
import { registrySubject } from '../../../contract/move-kinds';

/** The registry detail of an effect; null for other effects. */
export function registryOf(effect: Effect): RegistryDetail | null {
  return effect.detail?.type === 'registry' ? effect.detail : null;
}

/** The subject that the same write has below another key. */
export function subjectBelow(key: string, detail: RegistryDetail): string {
  return registrySubject(
    key,
    detail.operation === 'create key' || detail.operation === 'delete key' ? null : detail.valueName,
  );
}

/** How two writes compare, key and name apart: the same, the same with paths that follow their files, or different. */
export function compareWrites(
  ledger: Ledger,
  before: RegistryDetail,
  after: RegistryDetail,
): 'same' | 'paths' | 'different' {
  const view = REGISTRY_FLAGS.view32 | REGISTRY_FLAGS.view64;
  if (
    before.operation !== after.operation ||
    before.valueType !== after.valueType ||
    ((before.flags ?? 0) & view) !== ((after.flags ?? 0) & view)
  )
    return 'different';
  const [old, now] = [before.data.map(canonicalPath), after.data.map(canonicalPath)];
  if (old.length === now.length && old.every((text, index) => text === now[index])) return 'same';
  return isText(before.valueType) && areMovedPaths(ledger, old, now, before.valueType === 'REG_EXPAND_SZ')
    ? 'paths'
    : 'different';
}

function isText(type: string): boolean {
  return type === 'REG_SZ' || type === 'REG_EXPAND_SZ' || type === 'REG_MULTI_SZ';
}

/**
 * Explains a removed write that stands below another key now. Paths in it may have followed their files: that is a
 * second move, `path-data` under the new subject.
 */
export function explainNewKey(
  ledger: Ledger,
  effect: Effect,
  key: string,
  explanation: Omit<Explanation, 'from' | 'to'>,
): boolean {
  const detail = registryOf(effect);
  if (detail === null) return false;
  if (!isClearedAlike(ledger, detail, key)) return false;
  const subject = subjectBelow(key, detail);
  const candidates = ledger.after.bySubject.get(subjectKey('registry', subject)) ?? [];
  for (const now of candidates) {
    const written = registryOf(now);
    const outcome = written === null ? 'different' : compareWrites(ledger, detail, written);
    if (outcome === 'different') continue;
    // The same line twice does the same once.
    const same = candidates.filter((other) => other.identity === now.identity);
    ledger.explain({ ...explanation, from: effect.subject, to: now.subject }, [effect], same);
    if (outcome === 'paths')
      ledger.explain(
        { kind: 'path-data', rule: 'T03', subject: now.subject, from: effect.value, to: now.value },
        [effect],
        same,
      );
    return true;
  }
  return false;
}

/** A value that is taken away before it is written is so in its new place too, unless it is written in any case. */
function isClearedAlike(ledger: Ledger, detail: RegistryDetail, key: string): boolean {
  if (detail.operation === 'set' || !isDeletedFirst(ledger.before, detail)) return true;
  return isDeletedFirst(ledger.after, { key, valueName: detail.valueName });
}
