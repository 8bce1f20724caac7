import { parseInteger } from '../../package/destinations';
import type { Use } from '../../package/model';
import { registryLinesWhere } from '../../package/registry';
import type { Check, CheckContext, CheckMessage } from './finding';

/** Lists of what is taken from others. One of values that it names is 1309, any other 1308. */
const DESTRUCTIVE_LISTS = new Set(['BitReg', 'DelProperty', 'DelFiles', 'RenFiles', 'DelReg']);
const DELETE_VALUE_FLAG = 0x4;

/** Directives that undo what others did, malformed scores and flags, and Needs across suffixes. */
export const otherDirectives: Check = {
  codes: [1245, 1256, 1308, 1309, 1310, 1311],
  run: (context) =>
    context.pkg.uses
      .flatMap((use): CheckMessage[] => {
        if (use.install.kind === 'uninstall') return [];
        const { section } = use;
        const drafts: CheckMessage[] = [];
        if (DESTRUCTIVE_LISTS.has(use.kind) && !isRemoval(use)) drafts.push(...destructiveDrafts(context, use));
        if (use.kind === 'DDInstall') {
          for (const entry of context.lines(section, 'featurescore')) {
            const score = context.text(entry.fields[0]);
            if (context.isKnown(entry.fields[0]) && !/^(?:0x)?[0-9a-f]{1,2}$/i.test(score))
              drafts.push({
                code: 1245,
                place: { section, entry },
                message: `the feature score '${score}' is not one hexadecimal byte`,
              });
          }
        }
        // The class installer of network components works through .Remove.Services; its DelService has no other form.
        if (use.kind === 'DDInstall.Services' && !/\.remove\.services$/i.test(section.name))
          for (const entry of context.lines(section, 'delservice'))
            drafts.push({ code: 1308, place: { section, entry }, message: 'DelService removes a service' });
        if (use.kind === 'DDInstall.WMI') {
          for (const entry of context.lines(section, 'wmiinterface')) {
            const flags = context.text(entry.fields[1]);
            const number = flags === '' ? 0 : parseInteger(flags);
            if (context.isKnown(entry.fields[1]) && number !== 0 && number !== 1)
              drafts.push({
                code: 1256,
                place: { section, entry },
                message: `the WMI interface flags '${flags}' are not valid`,
              });
          }
        }
        return drafts;
      })
      .concat(needsDrafts(context), deletingAddReg(context)),
};

/** The class installer of network components works through .Remove sections, which are there to delete. */
function isRemoval(use: Use): boolean {
  for (let at: Use | null = use; at !== null; at = at.parent)
    if (/\.remove(?:\.|$)/i.test(at.section.name)) return true;
  return false;
}

function destructiveDrafts(context: CheckContext, use: Use): CheckMessage[] {
  const { kind, section, via, parent } = use;
  if (section.entries.length === 0) return [];
  const place =
    kind === 'BitReg' || kind === 'DelProperty' || via === null || parent === null
      ? { section }
      : { section: parent.section, entry: via.entry };
  const value =
    kind !== 'DelReg'
      ? undefined
      : section.entries.map(({ fields }) => context.text(fields[2])).find((name) => name !== '');
  if (value !== undefined)
    return [{ code: 1309, place, message: `DelReg removes the value '${value}', which may be of others` }];
  return [{ code: 1308, place, message: `${kind} undoes what is not of this package` }];
}

/** AddReg lines whose flags delete a value in place of writing one. */
function deletingAddReg(context: CheckContext): CheckMessage[] {
  return registryLinesWhere(
    context.pkg,
    ({ flags, uncertain }) => !uncertain && flags !== null && (flags & DELETE_VALUE_FLAG) !== 0,
    ({ kind, install }) => kind === 'AddReg' && install.kind !== 'uninstall',
  )
    .filter(({ use }) => !isRemoval(use))
    .map(({ use, entry, valueName }) => ({
      code: 1309,
      place: { section: use.section, entry },
      message: `AddReg deletes ${valueName === '' ? 'the default value' : `the value '${valueName}'`}`,
    }));
}

const SUFFIX = /\.(hw|services|interfaces|coinstallers|wdf|events|filters|components|software|com|wmi)$/i;

/** A needed section must have the suffix of the section that needs it. */
function needsDrafts(context: Parameters<Check['run']>[0]): CheckMessage[] {
  return context.pkg.inclusions.flatMap(({ use, entry, names, directive }) => {
    if (directive !== 'Needs' || use.parent !== null) return [];
    const own = SUFFIX.exec(use.section.name)?.[1] ?? null;
    return names.flatMap((name): CheckMessage[] => {
      const other = SUFFIX.exec(name)?.[1] ?? null;
      const place = { section: use.section, entry };
      if (other !== null && other.toLowerCase() !== own?.toLowerCase())
        return [
          {
            code: 1310,
            place,
            message: `the needed section [${name}] has the suffix .${other}, unlike [${use.section.name}]`,
          },
        ];
      // The documentation itself needs a section without suffix from .HW (D3cold of PCI devices).
      return other === null && own !== null && own.toLowerCase() !== 'hw'
        ? [
            {
              code: 1311,
              place,
              message: `the needed section [${name}] must end in .${own}, like [${use.section.name}]`,
            },
          ]
        : [];
    });
  });
}
