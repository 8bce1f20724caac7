import { parseDecoration } from '../../inf/decoration';
import { fold } from '../../inf/fold';
import { findSection } from '../../inf/lookup';
import type { Section } from '../../inf/tree';
import type { Check, CheckContext, CheckMessage } from './finding';

/** Network drivers that a primitive INF declares. */
export const networkDrivers: Check = {
  codes: [2405, 2420],
  run(context) {
    const isNetDriver = fold(context.pkg.version.className ?? '') === 'netdriver';
    const found = [...context.pkg.document.sections.values()].filter((section) =>
      /^defaultinstall(?:\..+)?\.netdrivers$/.test(fold(section.name)),
    );
    if (!isNetDriver)
      return found.map((section) => ({
        code: 2405,
        place: { section },
        message: `[${section.name}] needs Class NetDriver`,
      }));
    const declares = found.some(
      (section) => context.lines(section, 'addnetfilter').length + context.lines(section, 'addnetprotocol').length > 0,
    );
    return declares
      ? []
      : [
          {
            code: 2420,
            place: null,
            message: 'a NetDriver INF needs [DefaultInstall.NetDrivers] with AddNetFilter or AddNetProtocol',
          },
        ];
  },
};

/** DefaultInstall and DefaultUninstall: what makes an INF a primitive driver. */
export const primitive: Check = {
  codes: [1420, 1421, 1422],
  run(context) {
    if (findSection(context.pkg.document, 'Manufacturer') !== null) return [];
    const installs = sectionsOf(context, 'DefaultInstall');
    const uninstalls = sectionsOf(context, 'DefaultUninstall');
    if (installs.length === 0) return [];
    const plain = installs.filter((section) => !hasArchitecture(section, 'DefaultInstall'));
    const plainUninstall = uninstalls.filter((section) => !hasArchitecture(section, 'DefaultUninstall'));
    const drafts: CheckMessage[] = [...plain, ...plainUninstall].map((section) => ({
      code: 1421,
      place: { section },
      message: `[${section.name}] has no architecture decoration`,
    }));
    const { className, classGuid } = context.pkg.version;
    if (plain.length > 0 || className === null || classGuid === null)
      drafts.push({
        code: 1420,
        place: null,
        message: 'the [DefaultInstall] INF does not qualify as a primitive driver',
      });
    for (const section of uninstalls) {
      const legacy = context.value(section, 'legacyuninstall');
      if (hasArchitecture(section, 'DefaultUninstall') && (legacy === null || Number(legacy) !== 1))
        drafts.push({ code: 1422, place: { section }, message: `[${section.name}] lacks LegacyUninstall=1` });
    }
    return drafts;
  },
};

function sectionsOf(context: CheckContext, name: string): Section[] {
  return [...context.pkg.document.sections.values()].filter((section) => {
    const folded = fold(section.name);
    return (
      folded === fold(name) ||
      (folded.startsWith(`${fold(name)}.`) && parseDecoration(section.name.slice(name.length + 1)) !== null)
    );
  });
}

function hasArchitecture(section: Section, name: string): boolean {
  return parseDecoration(section.name.slice(name.length + 1))?.architecture != null;
}
