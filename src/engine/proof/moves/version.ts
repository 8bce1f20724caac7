import { sameName } from '../../../inf/fold';
import type { Ledger } from '../ledger';

/** T05, T38: keys of `[Version]` that isolation asks for. */
export function recogniseVersion(ledger: Ledger): void {
  for (const now of ledger.addedOf('version')) {
    const old = ledger.removedOf('version').find((effect) => sameName(effect.subject, now.subject));
    const rule = ruleOf(now.subject, now.value);
    if (rule !== null)
      ledger.explain(
        { kind: 'version-key', rule, subject: now.subject, from: old?.value ?? null, to: now.value },
        old === undefined ? [] : [old],
        [now],
      );
  }
}

function ruleOf(key: string, value: string): string | null {
  if (sameName(key, 'PnpLockdown') && Number(value) === 1 && value.trim() !== '') return 'T05';
  return sameName(key, 'Signature') && /^\$windows nt\$$/i.test(value) ? 'T38' : null;
}
