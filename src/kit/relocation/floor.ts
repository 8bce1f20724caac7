import { fold } from '../../inf/fold';
import { FEATURE_FLOORS } from '../../knowledge/feature-floors';
import type { FileCopy } from '../../package/files';
import { fileReferences } from '../file-references';
import type { InfPackage } from '../../package/model';
import { slicesOf } from '../../package/queries';
import { isBesideModels } from '../../package/serving';
import { isNotifyObject } from './why-not-mentioned';

export function isFirmware(pkg: InfPackage): boolean {
  return (
    pkg.version.classGuid === '{f2e7dd72-6468-4e36-b6f1-6488f42c1b52}' ||
    fold(pkg.version.className ?? '') === 'firmware'
  );
}

const NETWORK_COMPONENT_CLASSES = new Set(['nettrans', 'netservice', 'netclient']);

export function storeFloor(pkg: InfPackage, copy: FileCopy, isUmdf: boolean): number {
  const floors: number[] = [FEATURE_FLOORS.driverStoreCopy.build];
  if (copy.install.kind === 'default' && !slicesOf(pkg, copy.install).some((slice) => isBesideModels(pkg, slice)))
    floors.push(FEATURE_FLOORS.primitiveDriver.build);
  if (NETWORK_COMPONENT_CLASSES.has(fold(pkg.version.className ?? '')))
    floors.push(
      fileReferences(pkg).some(isNotifyObject)
        ? FEATURE_FLOORS.driverStoreNotifyObject.build
        : FEATURE_FLOORS.driverStoreNetworkComponent.build,
    );
  if (isFirmware(pkg)) floors.push(FEATURE_FLOORS.driverStoreFirmware.build);
  if (/^umdf(\\|$)/i.test(copy.destination.subdirectory) || isUmdf) floors.push(FEATURE_FLOORS.driverStoreUmdf.build);
  return Math.max(...floors);
}
