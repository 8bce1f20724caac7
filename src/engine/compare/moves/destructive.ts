import { fold } from '../../../inf/fold';
import type { FileDetail } from '../../../package/effects/effect';
import { subjectKey } from '../install-index';
import type { Ledger } from '../ledger';
import { registryOf } from './registry-write';

/** T22: DelFiles of files that the package itself copies, there or elsewhere, DelReg of values that it writes itself. */
export function recogniseRemovedDirectives(ledger: Ledger): void {
  for (const effect of ledger.removedOf('delete-file')) {
    const file = effect.detail as FileDetail;
    if (!ledger.before.bySubject.has(subjectKey('copy-file', file.name))) continue;
    ledger.explain({ kind: 'directive-removed', rule: 'T22', subject: `DelFiles ${file.name}`, from: effect.value, to: null }, [effect], []);
  }
  for (const effect of ledger.removedOf('registry')) {
    const detail = registryOf(effect);
    if (detail === null || !detail.operation.startsWith('delete') || /^(?:HK|unknown root)/.test(detail.key)) continue;
    const written = (ledger.before.bySubject.get(subjectKey('registry', effect.subject)) ?? []).some((other) => /^(?:set|append)/.test(registryOf(other)?.operation ?? ''));
    const holds = detail.operation === 'delete key' && [...ledger.before.effects.values()].some((other) => /^(?:set|append|create)/.test(registryOf(other)?.operation ?? '') && isAtOrBelow(registryOf(other)?.key ?? '', detail.key));
    if (written || holds) ledger.explain({ kind: 'directive-removed', rule: 'T22', subject: `DelReg ${effect.subject}`, from: effect.value, to: null }, [effect], []);
  }
}

function isAtOrBelow(key: string, parent: string): boolean {
  return fold(key) === fold(parent) || fold(key).startsWith(`${fold(parent)}\\`);
}
