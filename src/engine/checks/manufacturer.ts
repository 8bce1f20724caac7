import { areModelsOpen } from '../../package/placeholders';
import { sameName } from '../../inf/fold';
import { findSection } from '../../inf/lookup';
import type { InfPackage } from '../../package/model';
import { isPlaceholder, type Check, type CheckMessage } from './finding';

/** The first build that a decoration may name. */
const FIRST_BUILD = 14310;

/** `[Manufacturer]`, Models sections and their decorations. */
export const manufacturer: Check = {
  codes: [1011, 1203, 1261, 1271, 1274, 1287, 1288, 1297, 2010],
  run(context) {
    const { pkg } = context;
    const section = findSection(pkg.document, 'Manufacturer');
    const drafts: CheckMessage[] = [...placeholderDrafts(context.options.stampInf, pkg.document.sections)];
    if (section === null) return drafts;
    for (const entry of section.entries) {
      if (context.text(entry.fields[0]) === '' || entry.key === null)
        drafts.push({ code: 1011, place: { section, entry }, message: 'the line names no Models section' });
    }
    for (const line of pkg.manufacturers) {
      const place = { section, entry: line.entry };
      for (const text of line.unreadable.filter((each) => !isPlaceholder(each)))
        drafts.push({ code: 1287, place, message: `Models '${line.models}': the decoration '${text}' cannot be read` });
      for (const { decoration, name, section: models } of line.references) {
        if (
          decoration !== null &&
          decoration.build !== null &&
          ((decoration.major ?? 0) < 10 || decoration.build < FIRST_BUILD)
        ) {
          drafts.push({
            code: 1288,
            place,
            message: `the decoration '${decoration.text}' names a build, so it must be at least 10.0.${FIRST_BUILD}`,
          });
        }
        if (models === null)
          drafts.push({ code: 1203, place, message: `[${name}] is named here, but there is no such section` });
        else if (decoration === null && models.entries.length > 0)
          drafts.push({
            code: 2010,
            place: { section: models },
            message: `[${models.name}] has no architecture decoration, which means x86`,
          });
      }
      // A line without any decoration always wants the plain section.
      if (
        line.references.length === 0 &&
        line.unreadable.length === 0 &&
        findSection(pkg.document, line.models) === null &&
        context.isKnown(line.entry.fields[0])
      ) {
        drafts.push({ code: 1203, place, message: `[${line.models}] is named here, but there is no such section` });
      }
    }
    let devices = 0;
    for (const slice of pkg.slices) {
      if (slice.models?.section == null) continue;
      for (const line of slice.lines) {
        const place = { section: slice.models.section, entry: line.entry };
        if (line.ids.length > 0) devices++;
        if (line.installName === '' && line.ids.length > 0)
          drafts.push({ code: 1271, place, message: `the line for '${line.ids[0]}' names no install section` });
        const missing = line.installs.length > 0 && line.installs.every((install) => install.section === null);
        if (missing && context.isKnown(line.entry.fields[0]))
          drafts.push({
            code: 1261,
            place,
            message: `'${line.description}' points at the install section [${line.installName}], which does not exist for ${slice.label}`,
          });
      }
    }
    // A printer driver may be chosen by its name alone.
    if (
      devices === 0 &&
      !sameName(pkg.version.className ?? '', 'Printer') &&
      pkg.manufacturers.length > 0 &&
      !drafts.some((draft) => draft.code === 1203) &&
      pkg.manufacturers.every((line) => line.unreadable.length === 0) &&
      !areModelsOpen(pkg)
    ) {
      drafts.push({
        code: 1297,
        place: null,
        message: 'the device INF installs on no device; make it a primitive driver if that is meant',
      });
    }
    return drafts;
  },
};

function placeholderDrafts(accepted: boolean, sections: InfPackage['document']['sections']): CheckMessage[] {
  const drafts: CheckMessage[] = [];
  for (const section of sections.values()) {
    const placeholder = /\$arch\$/i.exec(section.name)?.[0];
    // The placeholder is case sensitive: in any other spelling stampinf does not replace it.
    if (placeholder === undefined || (accepted && placeholder === '$ARCH$')) continue;
    drafts.push({ code: 1274, place: { section }, message: `[${section.name}] still holds ${placeholder}` });
  }
  return drafts;
}
