import { registrySubject } from '../../contract/move-kinds';
import type { Effect, RegistryDetail } from '../../package/effects/effect';
import { subjectKey, type InstallIndex } from './install-index';

/** Where a value stands: the words of its key, and its name. */
export type ValueAddress = Pick<RegistryDetail, 'key' | 'valueName'>;

/**
 * True when an installation takes a value away before it writes values: the value or a part of it, or a key around it.
 * Windows works off DelReg before AddReg.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-delreg-directive
 */
export function isDeletedFirst(index: InstallIndex, { key, valueName }: ValueAddress): boolean {
  const deletes = (subject: string): boolean =>
    (index.bySubject.get(subjectKey('registry', subject)) ?? []).some(isDeletion);
  const parts = key.split('\\');
  return (
    deletes(registrySubject(key, valueName)) ||
    parts.some((_, at) => deletes(registrySubject(parts.slice(0, at + 1).join('\\'), null)))
  );
}

function isDeletion({ detail }: Effect): boolean {
  return detail?.type === 'registry' && detail.operation.startsWith('delete');
}
