import { fold } from '../inf/fold';
import { remembered } from '../inf/remembered';
import { fileReferences } from './file-references';
import type { InfPackage } from '../package/model';

/**
 * True when the package brings the code of a service: it copies the file that ServiceBinary names, or the one that
 * ServiceDll names for a service that runs in a host process. Other services belong to Windows or to another package,
 * and their code does not change with this one.
 */
export function isOwnCode(pkg: InfPackage, service: string): boolean {
  return ownServices(pkg).has(fold(service));
}

const ownServices = remembered((pkg: InfPackage): ReadonlySet<string> => {
  const services = new Set<string>();
  for (const { use, kind, name } of fileReferences(pkg)) {
    const names =
      kind === 'service-binary' || kind === 'wdf-binary' || (kind === 'registry-data' && fold(name) === 'servicedll');
    if (use.service !== null && names) services.add(fold(use.service));
  }
  return services;
});
