import { fold, sameName } from '../inf/fold';
import { fileReferences } from './file-references';
import { perService } from './per-service';

/**
 * True when the package brings the code of a service: it copies the file that ServiceBinary names, or the one that ServiceDll
 * names for a service that runs in a host process. Other services belong to Windows or to another package, and their code
 * does not change with this one.
 */
export const isOwnCode = perService((pkg, service): boolean =>
  fileReferences(pkg).some((reference) => {
    if (reference.use.service === null || !sameName(reference.use.service, service)) return false;
    return reference.kind === 'service-binary' || reference.kind === 'wdf-binary' || (reference.kind === 'registry-data' && fold(reference.name) === 'servicedll');
  }),
);
