import { fold, sameName } from '../../../inf/fold';
import { FEATURE_FLOORS } from '../../../knowledge/feature-floors';
import type { Effect } from '../../../package/effects/effect';
import { subjectKey } from '../install-index';
import type { Ledger } from '../ledger';
import { registryOf } from './registry-write';

const POSITIONS: Readonly<Record<string, string>> = { upperfilters: 'Upper', lowerfilters: 'Lower' };

/** T11: UpperFilters or LowerFilters of the device becomes AddFilter with the same position. */
export function recogniseFilters(ledger: Ledger): void {
  for (const effect of ledger.removedOf('registry')) {
    const detail = registryOf(effect);
    const position = detail === null ? undefined : POSITIONS[fold(detail.valueName)];
    if (detail === null || position === undefined || fold(detail.key) !== 'hardware key' || detail.valueType !== 'REG_MULTI_SZ') continue;
    if (!['set', 'append', 'set if absent'].includes(detail.operation)) continue;
    const filters = detail.data.map((service) => filterEffects(ledger, service, position));
    if (filters.length === 0 || !filters.every((found) => found !== null)) continue;
    filters.forEach((found, index) => ledger.explain({ kind: 'filter', rule: 'T11', subject: detail.data[index] as string, from: `${effect.subject} (${detail.operation})`, to: `AddFilter, position ${position}`, floor: FEATURE_FLOORS.addFilter.build }, [effect], found));
  }
}

/** The AddFilter line of a service with its position, one of them new; null when they are not there. */
function filterEffects(ledger: Ledger, service: string, position: string): Effect[] | null {
  const line = ledger.after.bySubject.get(subjectKey('filter', service))?.[0];
  const placed = ledger.after.bySubject.get(subjectKey('filter', `${service}\\FilterPosition`))?.find((effect) => sameName(effect.value, position));
  return line === undefined || placed === undefined || !ledger.added.has(placed) ? null : [line, placed];
}
