import { canonicalPath } from '../../../package/effects/canonical-path';
import { subjectKey } from '../install-index';
import type { Ledger } from '../ledger';
import { areMovedPaths } from '../moved-path';

/** T03: a path in a directive follows its file. */
export function recogniseMovedDirectiveData(ledger: Ledger): void {
  for (const old of [...ledger.removed]) {
    if (old.detail?.type !== 'directive' || old.kind === 'service-binary') continue;
    const fields = old.detail.fields.map(canonicalPath);
    const now = (ledger.after.bySubject.get(subjectKey(old.kind, old.subject)) ?? []).find(
      (effect) =>
        ledger.added.has(effect) &&
        effect.detail?.type === 'directive' &&
        areMovedPaths(ledger, fields, effect.detail.fields.map(canonicalPath)),
    );
    if (now !== undefined)
      ledger.explain(
        { kind: 'path-data', rule: 'T03', subject: old.subject, from: old.value, to: now.value },
        [old],
        [now],
      );
  }
}
