import { parseInteger } from '../../package/destinations';
import type { Check, Draft } from './finding';

/** Lists whose destructive operation has one code only; DelFiles, RenFiles and DelReg are 1308 or 1309 by a rule that is not published. */
const DESTRUCTIVE_LISTS = new Set(['BitReg', 'DelProperty']);

/** Directives that undo what others did, malformed scores and flags, and Needs across suffixes. */
export const otherDirectives: Check = {
  codes: [1245, 1256, 1308, 1310, 1311],
  run: (context) =>
    context.pkg.uses.flatMap((use): Draft[] => {
      if (use.install.kind === 'uninstall') return [];
      const { section } = use;
      const drafts: Draft[] = [];
      if (DESTRUCTIVE_LISTS.has(use.kind) && section.entries.length > 0) drafts.push({ code: 1308, place: { section }, message: `${use.kind} undoes what is not of this package` });
      if (use.kind === 'DDInstall') {
        for (const entry of context.lines(section, 'featurescore')) {
          const score = context.text(entry.fields[0]);
          if (context.isKnown(entry.fields[0]) && !/^(?:0x)?[0-9a-f]{1,2}$/i.test(score)) drafts.push({ code: 1245, place: { section, entry }, message: `the feature score '${score}' is not one hexadecimal byte` });
        }
      }
      // The class installer of network components works through .Remove.Services; its DelService has no other form.
      if (use.kind === 'DDInstall.Services' && !/\.remove\.services$/i.test(section.name)) for (const entry of context.lines(section, 'delservice')) drafts.push({ code: 1308, place: { section, entry }, message: 'DelService removes a service' });
      if (use.kind === 'DDInstall.WMI') {
        for (const entry of context.lines(section, 'wmiinterface')) {
          const flags = context.text(entry.fields[1]);
          const number = flags === '' ? 0 : parseInteger(flags);
          if (context.isKnown(entry.fields[1]) && number !== 0 && number !== 1) drafts.push({ code: 1256, place: { section, entry }, message: `the WMI interface flags '${flags}' are not valid` });
        }
      }
      return drafts;
    }).concat(needsDrafts(context)),
};

const SUFFIX = /\.(hw|services|interfaces|coinstallers|wdf|events|filters|components|software|com|wmi)$/i;

/** A needed section must have the suffix of the section that needs it. */
function needsDrafts(context: Parameters<Check['run']>[0]): Draft[] {
  return context.pkg.inclusions.flatMap(({ use, entry, names, directive }) => {
    if (directive !== 'Needs' || use.parent !== null) return [];
    const own = SUFFIX.exec(use.section.name)?.[1] ?? null;
    return names.flatMap((name): Draft[] => {
      const other = SUFFIX.exec(name)?.[1] ?? null;
      const place = { section: use.section, entry };
      if (other !== null && other.toLowerCase() !== own?.toLowerCase()) return [{ code: 1310, place, message: `the needed section [${name}] has the suffix .${other}, unlike [${use.section.name}]` }];
      // The documentation itself needs a section without suffix from .HW (D3cold of PCI devices).
      return other === null && own !== null && own.toLowerCase() !== 'hw' ? [{ code: 1311, place, message: `the needed section [${name}] must end in .${own}, like [${use.section.name}]` }] : [];
    });
  });
}
