import { defineReasons, type Reason } from '../contract/reason';
import { sameName } from '../inf/fold';
import { isServiceState, specialServiceName, SPECIAL_SERVICE_NAMES } from '../knowledge/service-values';
import type { InfPackage } from '../package/model';
import { keyParts, type RegistryLine } from '../package/registry';
import { isMinifilter } from './driver-model';
import { isOwnCode } from './own-code';

/** Why a value of a service has to stay where its reader looks for it. */
export const ROOT_VALUE_REASONS = defineReasons({
  ndisFilter: 'NDIS reads filter parameters; no page says that it looks below Parameters',
  foreignService: 'this package does not bring the code of the service, which reads the value where it is',
});

/**
 * What Windows itself reads at the root of the service's key, by name; state that a directive sets is no setting at
 * all.
 */
export const READER_REASONS = defineReasons(
  Object.fromEntries(
    SPECIAL_SERVICE_NAMES.filter(
      ({ kind, name }) => !(kind === 'subkey' ? isServiceState(name, '') : isServiceState('', name)),
    ).map(({ name, reason }) => [name, reason]),
  ),
);

/**
 * True for a setting beside Parameters that is no state of the service, which a directive sets, and no data of a
 * minifilter.
 */
export function isBesideParameters(
  pkg: InfPackage,
  service: string,
  key: string,
  { valueName }: RegistryLine,
): boolean {
  const subkey = keyParts(key).join('\\');
  if (sameName(keyParts(key)[0] ?? '', 'Parameters') || isServiceState(subkey, valueName)) return false;
  const isInstance = /^instances(\\|$)/i.test(subkey) || (subkey === '' && sameName(valueName, 'SupportedFeatures'));
  return !isInstance || !isMinifilter(pkg, service);
}

/** Why the reader of a setting beside Parameters would not find it below them; null when the own code reads it. */
export function whyReadBesideParameters(
  pkg: InfPackage,
  service: string,
  key: string,
  { valueName }: RegistryLine,
): Reason | null {
  const subkey = keyParts(key).join('\\');
  const special = specialServiceName(subkey, valueName);
  if (special !== null) return READER_REASONS[special.name] as Reason;
  if (/^filter(?:driver|adapter|instance)params(?:\\|$)/i.test(subkey)) return ROOT_VALUE_REASONS.ndisFilter;
  return isOwnCode(pkg, service) ? null : ROOT_VALUE_REASONS.foreignService;
}
