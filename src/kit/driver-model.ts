import { sameName } from '../inf/fold';
import { parseInteger } from '../package/destinations';
import { perService } from './per-service';
import { firstDirective, serviceAdds } from '../package/services';

/** How the code behind a service is written, as far as the INF tells. */
export type DriverModel = 'KMDF' | 'UMDF' | 'WDM' | 'Win32';

/** The driver model of a service: from the `.Wdf` sections, else from ServiceType. Null when the INF does not tell. */
export const driverModel = perService((pkg, service): DriverModel | null => {
  for (const use of pkg.uses) {
    if (use.kind !== 'DDInstall.Wdf') continue;
    for (const entry of use.section.entries) {
      const directive = pkg.tokens.resolve(entry.key?.value ?? '').text;
      if (
        !/^(?:kmdf|umdf)service$/i.test(directive) ||
        !sameName(pkg.tokens.resolve(entry.fields[0]?.value ?? '').text, service)
      )
        continue;
      return /^kmdf/i.test(directive) ? 'KMDF' : 'UMDF';
    }
  }
  for (const add of serviceAdds(pkg)) {
    if (!sameName(add.name, service) || add.section === null) continue;
    const type = parseInteger(firstDirective(pkg, add.section, 'ServiceType')?.text ?? '');
    if (type === null) continue;
    if ((type & 0x30) !== 0) return 'Win32';
    if ((type & 0x0b) !== 0) return 'WDM';
  }
  return null;
});

/** True for a minifilter: a file system driver that depends on the filter manager. */
export const isMinifilter = perService((pkg, service): boolean =>
  serviceAdds(pkg).some((add) => {
    if (!sameName(add.name, service) || add.section === null) return false;
    const type = parseInteger(firstDirective(pkg, add.section, 'ServiceType')?.text ?? '');
    const depends = add.section.section.entries.some(
      (entry) =>
        /^dependencies$/i.test(pkg.tokens.resolve(entry.key?.value ?? '').text) &&
        entry.fields.some((field) => sameName(pkg.tokens.resolve(field.value).text, 'FltMgr')),
    );
    return type === 2 && depends;
  }),
);
