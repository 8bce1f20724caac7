import { canonicalPath } from '../../../package/effects/canonical-path';
import type { DirectiveDetail, Effect } from '../../../package/effects/effect';
import { FEATURE_FLOORS } from '../../../knowledge/feature-floors';
import { subjectKey } from '../install-index';
import type { Ledger } from '../ledger';
import { areMovedPaths } from '../moved-path';

/** T02, T27: a service's binary follows its file. */
export function recogniseServiceBinaries(ledger: Ledger): void {
  for (const old of ledger.removedOf('service-binary')) {
    const now = (ledger.after.bySubject.get(subjectKey('service-binary', old.subject)) ?? []).find(
      (effect) =>
        ledger.added.has(effect) &&
        isFramework(effect) === isFramework(old) &&
        areMovedPaths(ledger, fields(old), fields(effect)),
    );
    if (now === undefined) continue;
    const framework = isFramework(old);
    ledger.explain(
      {
        kind: 'service-binary',
        rule: framework ? 'T27' : 'T02',
        subject: old.subject,
        from: old.value,
        to: now.value,
        floor: (framework ? FEATURE_FLOORS.driverStoreUmdf : FEATURE_FLOORS.driverStoreCopy).build,
      },
      [old],
      [now],
    );
  }
}

/** True for the ServiceBinary of a section that UmdfService names. */
function isFramework(effect: Effect): boolean {
  return effect.identity.includes('|umdf|');
}

function fields(effect: Effect): string[] {
  return (effect.detail as DirectiveDetail).fields.map(canonicalPath);
}
