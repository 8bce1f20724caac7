import { sameName } from '../../../inf/fold';
import type { Ledger } from '../ledger';

/** T28: a DefaultUninstall section says that Windows undoes the install itself. */
export function recogniseUninstall(ledger: Ledger): void {
  if (ledger.after.install?.kind !== 'uninstall') return;
  for (const effect of ledger.addedOf('directive')) {
    if (!sameName(effect.subject, 'LegacyUninstall') || Number(effect.value) !== 1) continue;
    ledger.explain(
      {
        kind: 'legacy-uninstall',
        rule: 'T28',
        subject: ledger.after.install.found,
        from: null,
        to: 'LegacyUninstall=1',
      },
      [],
      [effect],
    );
  }
}
