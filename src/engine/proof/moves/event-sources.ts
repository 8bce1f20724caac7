import { fold } from '../../../inf/fold';
import type { Ledger } from '../ledger';
import { registryOf } from './registry-write';

/** T15: AddService names an event-log section for a source that absolute paths registered before. */
export function recogniseEventSources(ledger: Ledger): void {
  for (const effect of ledger.addedOf('service')) {
    const source = /^event source (.+)$/.exec(effect.value)?.[1];
    if (source === undefined) continue;
    const key = fold(`event source ${source}`);
    const registered = [...ledger.before.effects.values()].find((other) => fold(registryOf(other)?.key ?? '') === key);
    if (registered === undefined) continue;
    const service = effect.subject.replace(/\\event source$/, '');
    ledger.explain(
      { kind: 'event-source', rule: 'T15', subject: service, from: registered.subject, to: effect.value },
      [],
      [effect],
    );
  }
}
