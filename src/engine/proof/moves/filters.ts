import { fold, sameName } from '../../../inf/fold';
import { FEATURE_FLOORS } from '../../../knowledge/feature-floors';
import type { Effect } from '../../../package/effects/effect';
import { subjectKey } from '../install-index';
import type { Ledger } from '../ledger';
import { registryOf } from './registry-write';

const POSITIONS: Readonly<Record<string, string>> = { upperfilters: 'Upper', lowerfilters: 'Lower' };

/** DEVPKEY_Device_UpperFilters and DEVPKEY_Device_LowerFilters, as AddProperty names them. */
const PROPERTY = '{a45c254e-df1c-4efd-8020-67d146a850e0}';
const PROPERTY_POSITIONS: Readonly<Record<string, string>> = { '19': 'Upper', '20': 'Lower' };

/** T11: UpperFilters or LowerFilters of the device becomes AddFilter with the same position. */
export function recogniseFilters(ledger: Ledger): void {
  for (const effect of [...ledger.removedOf('registry'), ...ledger.removedOf('property')]) {
    const named = filtersOf(effect);
    if (named === null || named.services.length === 0) continue;
    const filters = named.services.map((service) => filterEffects(ledger, service, named.position));
    if (!filters.every((found) => found !== null)) continue;
    filters.forEach((found, index) =>
      ledger.explain(
        {
          kind: 'filter',
          rule: 'T11',
          subject: named.services[index] as string,
          from: `${effect.subject} (${named.operation})`,
          to: `AddFilter, position ${named.position}`,
          floor: FEATURE_FLOORS.addFilter.build,
        },
        [effect],
        found,
      ),
    );
  }
}

/** The filters that a registry value or a property of the device names; null for anything else. */
function filtersOf(effect: Effect): { position: string; services: readonly string[]; operation: string } | null {
  if (effect.detail?.type === 'directive' && effect.detail.directive === 'addproperty') {
    const [guid = '', id = '', , flags = '', ...services] = effect.detail.fields;
    const position = PROPERTY_POSITIONS[id.trim()];
    if (fold(guid.trim()) !== PROPERTY || position === undefined || !/^(?:|0|0x0+|1|0x0*1|4|0x0*4)$/i.test(flags))
      return null;
    return { position, services, operation: 'property' };
  }
  const detail = registryOf(effect);
  const position = detail === null ? undefined : POSITIONS[fold(detail.valueName)];
  if (
    detail === null ||
    position === undefined ||
    fold(detail.key) !== 'hardware key' ||
    detail.valueType !== 'REG_MULTI_SZ'
  )
    return null;
  return ['set', 'append', 'set if absent'].includes(detail.operation)
    ? { position, services: detail.data, operation: detail.operation }
    : null;
}

/** The AddFilter line of a service with its position, one of them new; null when they are not there. */
function filterEffects(ledger: Ledger, service: string, position: string): Effect[] | null {
  const line = ledger.after.bySubject.get(subjectKey('filter', service))?.[0];
  const placed = ledger.after.bySubject
    .get(subjectKey('filter', `${service}\\FilterPosition`))
    ?.find((effect) => sameName(effect.value, position));
  return line === undefined || placed === undefined || !ledger.added.has(placed) ? null : [line, placed];
}
