import { fold } from '../../inf/fold';
import { findSection } from '../../inf/lookup';
import type { Entry, Section } from '../../inf/tree';
import { RESERVED_CLASSES, setupClassByGuid, setupClassByName } from '../../knowledge/setup-classes';
import type { Check, CheckContext, CheckMessage } from './finding';

const GUID = /^\{[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}$/i;
const MAX_CLASS_NAME = 31;
const SINGLE = ['signature', 'class', 'classguid', 'provider', 'driverver', 'pnplockdown', 'extensionid'];
const MAX_VERSION_PART = 65536;

/** True for a GUID in braces. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}

/** `[Version]`: class, provider, catalog, dates and versions. */
export const versionSection: Check = {
  codes: [1010, 1088, 1204, 1214, 1217, 1218, 1233, 1280, 1281, 1284, 1285, 1286, 1324, 1380, 1381],
  run(context) {
    const section = findSection(context.pkg.document, 'Version');
    if (section === null) return [];
    return [
      ...classDrafts(context, section),
      ...providerDrafts(context, section),
      ...catalogDrafts(context, section),
      ...driverVerDrafts(context),
      ...lockdownDrafts(context, section),
      ...extensionDrafts(context, section),
      ...repeatDrafts(context, section),
    ];
  },
};

function classDrafts(context: CheckContext, section: Section): CheckMessage[] {
  const drafts: CheckMessage[] = [];
  const [guidLine] = context.lines(section, 'classguid');
  const [classLine] = context.lines(section, 'class');
  const guid = context.isKnown(guidLine?.fields[0]) ? context.text(guidLine?.fields[0]) : '';
  const name = context.isKnown(classLine?.fields[0]) ? context.text(classLine?.fields[0]) : '';
  if (guidLine !== undefined && guid !== '' && !isGuid(guid))
    drafts.push({
      code: 1010,
      place: { section, entry: guidLine },
      message: `ClassGuid '${guid}' is not a GUID in braces`,
    });
  if (classLine !== undefined && name.length > MAX_CLASS_NAME)
    drafts.push({
      code: 1286,
      place: { section, entry: classLine },
      message: `the class name '${name}' is longer than ${MAX_CLASS_NAME} characters`,
    });
  const byGuid = setupClassByGuid(guid);
  const byName = setupClassByName(name);
  if (guidLine !== undefined && byGuid !== null && name !== '' && fold(byGuid.name) !== fold(name))
    drafts.push({
      code: 1280,
      place: { section, entry: guidLine },
      message: `ClassGuid ${guid} belongs to class '${byGuid.name}', not to '${name}'`,
    });
  else if (classLine !== undefined && byName !== null && isGuid(guid) && fold(byName.guid) !== fold(guid))
    drafts.push({
      code: 1281,
      place: { section, entry: classLine },
      message: `class '${byName.name}' has ClassGuid ${byName.guid}`,
    });
  const known = byGuid ?? byName;
  if (known !== null && RESERVED_CLASSES.has(known.name) && classLine !== undefined)
    drafts.push({ code: 1284, place: { section, entry: classLine }, message: `class '${known.name}' is reserved` });
  if (byGuid !== null) {
    for (const install of context.pkg.installs) {
      if (install.kind === 'class' && install.section !== null)
        drafts.push({
          code: 1285,
          place: { section: install.section },
          message: `[${install.section.name}] stands in an INF of Microsoft's class '${byGuid.name}', which is installed already`,
        });
    }
  }
  return drafts;
}

function providerDrafts(context: CheckContext, section: Section): CheckMessage[] {
  return context.lines(section, 'provider').flatMap((entry) => {
    const provider = context.text(entry.fields[0]);
    return /^microsoft/i.test(provider)
      ? [
          {
            code: 1204,
            place: { section, entry },
            message: `the Provider is '${provider}'; only Microsoft may use that name`,
          },
        ]
      : [];
  });
}

function catalogDrafts(context: CheckContext, section: Section): CheckMessage[] {
  const lines = section.entries.filter((entry) => /^catalogfile(?:\.|$)/.test(context.directive(entry)));
  // Stampinf may write CatalogFile.
  const [empty] = lines;
  if (lines.every((entry) => entry.fields.every((field) => field.value === '')) && !context.pkg.isInx)
    return [
      {
        code: 1233,
        place: empty === undefined ? { section } : { section, entry: empty },
        message: `[Version] ${empty === undefined ? 'has no CatalogFile' : 'names no catalog in CatalogFile'}, which a signature needs`,
      },
    ];
  return lines.flatMap((entry) => {
    const name = context.text(entry.fields[0]);
    const isPlain = name === '' || !context.isKnown(entry.fields[0]) || (/\.cat$/i.test(name) && !/[\\/]/.test(name));
    return isPlain
      ? []
      : [{ code: 1214, place: { section, entry }, message: `the catalog name '${name}' is not of the form name.cat` }];
  });
}

function driverVerDrafts(context: CheckContext): CheckMessage[] {
  const sections = new Set([
    findSection(context.pkg.document, 'Version'),
    ...context.pkg.installs.filter((install) => install.kind === 'device').map((install) => install.section),
  ]);
  return [...sections].flatMap((section) =>
    section === null
      ? []
      : context.lines(section, 'driverver').flatMap((entry) => driverVerLine(context, section, entry)),
  );
}

function driverVerLine(context: CheckContext, section: Section, entry: Entry): CheckMessage[] {
  const [dateField, versionField] = entry.fields;
  const drafts: CheckMessage[] = [];
  const date = context.text(dateField);
  const version = context.text(versionField);
  const parts = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(date);
  const isDate =
    parts !== null &&
    Number(parts[1]) >= 1 &&
    Number(parts[1]) <= 12 &&
    Number(parts[2]) >= 1 &&
    Number(parts[2]) <= 31;
  if (date !== '' && context.isKnown(dateField) && !isDate)
    drafts.push({ code: 1218, place: { section, entry }, message: `the driver date '${date}' is not MM/DD/YYYY` });
  const isVersion =
    /^\d+(?:\.\d+){0,3}$/.test(version) && version.split('.').every((part) => Number(part) <= MAX_VERSION_PART);
  if (version !== '' && context.isKnown(versionField) && !isVersion)
    drafts.push({
      code: 1217,
      place: { section, entry },
      message: `the driver version '${version}' is not w.x.y.z with parts from 0 to ${MAX_VERSION_PART}`,
    });
  return drafts;
}

function lockdownDrafts(context: CheckContext, section: Section): CheckMessage[] {
  const value = context.value(section, 'pnplockdown');
  if (value !== null && Number(value) === 1) return [];
  return [{ code: 1324, place: { section }, message: '[Version] lacks PnpLockdown=1' }];
}

function extensionDrafts(context: CheckContext, section: Section): CheckMessage[] {
  if (!context.pkg.version.extension) return [];
  const [entry] = context.lines(section, 'extensionid');
  if (entry === undefined)
    return [{ code: 1381, place: { section }, message: 'an extension INF needs an ExtensionId' }];
  const id = context.text(entry.fields[0]);
  return !context.isKnown(entry.fields[0]) || isGuid(id)
    ? []
    : [{ code: 1380, place: { section, entry }, message: `ExtensionId '${id}' is not a GUID in braces` }];
}

function repeatDrafts(context: CheckContext, section: Section): CheckMessage[] {
  return SINGLE.flatMap((directive) =>
    context
      .lines(section, directive)
      .slice(1)
      .map((entry) => ({
        code: 1088,
        place: { section, entry },
        message: `${context.text(entry.key)} may appear once only in [Version]`,
      })),
  );
}
