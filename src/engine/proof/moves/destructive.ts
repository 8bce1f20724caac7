import { fold } from '../../../inf/fold';
import type { FileDetail } from '../../../package/effects/effect';
import { subjectKey } from '../install-index';
import type { Ledger } from '../ledger';
import { registryOf } from './registry-write';

/**
 * T22: DelFiles of files that the package itself copies, there or elsewhere, DelReg of values that it writes itself.
 */
export function recogniseRemovedDirectives(ledger: Ledger): void {
  for (const effect of ledger.removedOf('delete-file')) {
    const file = effect.detail as FileDetail;
    if (!ledger.before.bySubject.has(subjectKey('copy-file', file.name))) continue;
    ledger.explain(
      { kind: 'directive-removed', rule: 'T22', subject: `DelFiles ${file.name}`, from: effect.value, to: null },
      [effect],
      [],
    );
  }
  for (const effect of ledger.removedOf('registry')) {
    const detail = registryOf(effect);
    if (detail === null || !detail.operation.startsWith('delete') || /^(?:HK|unknown root)/.test(detail.key)) continue;
    const others = (ledger.before.bySubject.get(subjectKey('registry', effect.subject)) ?? []).filter(
      (other) => other !== effect && !(registryOf(other)?.operation ?? '').startsWith('delete'),
    );
    // What is appended, or written only where there is nothing, comes out otherwise when nothing was deleted before.
    const written = others.length > 0 && others.every((other) => registryOf(other)?.operation === 'set');
    const holds =
      detail.operation === 'delete key' &&
      [...ledger.before.effects.values()].some(
        (other) =>
          /^(?:set|append|create)/.test(registryOf(other)?.operation ?? '') &&
          isAtOrBelow(registryOf(other)?.key ?? '', detail.key),
      );
    if (!written && !holds) continue;
    // The write is the same, though it no longer follows a deletion.
    const pairs = others.flatMap((other) => {
      const now = ledger.removed.has(other)
        ? (ledger.after.bySubject.get(subjectKey('registry', effect.subject)) ?? []).find(
            (candidate) => ledger.added.has(candidate) && candidate.value === other.value,
          )
        : undefined;
      return now === undefined ? [] : [{ other, now }];
    });
    ledger.explain(
      { kind: 'directive-removed', rule: 'T22', subject: `DelReg ${effect.subject}`, from: effect.value, to: null },
      [effect, ...pairs.map((pair) => pair.other)],
      pairs.map((pair) => pair.now),
    );
  }
}

function isAtOrBelow(key: string, parent: string): boolean {
  return fold(key) === fold(parent) || fold(key).startsWith(`${fold(parent)}\\`);
}
