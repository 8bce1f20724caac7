import { fold, sameName } from '../../inf/fold';
import { findSection } from '../../inf/lookup';
import type { Section } from '../../inf/tree';
import { diridInfo } from '../../knowledge/dirids';
import { isDiridToleratedByH } from '../../knowledge/tolerated-h';
import { parseInteger, type Destination } from '../../package/destinations';
import { fileCopies, type FileCopy } from '../../package/files';
import { includes, slicesOf } from '../../package/queries';
import { joinDirectories } from '../../package/sources';
import { isPlaceholder, type Check, type CheckContext, type CheckMessage, type MessagePlace } from './finding';

const DRIVER_STORE = 13;
const USER_DEFINED = 32768;
const ABSOLUTE = 65535;
const UNPACKED: Readonly<Record<string, string>> = { sy_: 'sys', dl_: 'dll', ex_: 'exe', in_: 'inf', ca_: 'cat' };

/** CopyFiles: sources, destinations, isolation. */
export const files: Check = {
  codes: [1008, 1100, 1101, 1102, 1110, 1213, 1229, 1230, 1231, 1241, 1273, 1275, 1306, 1322, 1330, 1340],
  run(context) {
    const copies = fileCopies(context.pkg).filter((copy) => copy.install.kind !== 'uninstall');
    return [
      ...copies.flatMap((copy) => copyDrafts(context, copy)),
      ...listDrafts(context),
      ...diskDrafts(context),
      ...copyInfDrafts(context),
      ...conflictDrafts(context, copies),
    ];
  },
};

function copyDrafts(context: CheckContext, copy: FileCopy): CheckMessage[] {
  if (copy.uncertain) return [];
  const { pkg } = context;
  const section = copy.list?.section ?? copy.parent.section;
  const place: MessagePlace = { section, entry: copy.entry };
  const drafts: CheckMessage[] = [];
  const { destination } = copy;
  if (
    copy.sources.length === 0 &&
    !pkg.version.layoutFile &&
    !includes(pkg, copy.install) &&
    !isPlaceholder(copy.source)
  ) {
    drafts.push({
      code: 1230,
      place,
      message: `'${copy.source}' is copied but is not in [SourceDisksFiles] for ${copy.install.architecture === '$arch$' ? '$ARCH$' : copy.install.architecture}`,
    });
  }
  if (destination.entry === null) {
    drafts.push({
      code: 1275,
      place: { section },
      message:
        copy.list === null
          ? `'${copy.name}' has no [DestinationDirs] entry: there is no DefaultDestDir`
          : `the list '${section.name}' has no [DestinationDirs] entry`,
    });
    return drafts;
  }
  const { dirid } = destination;
  if (dirid === null || !context.isKnown(destination.entry.fields[1])) return drafts;
  if (dirid >= USER_DEFINED && dirid !== ABSOLUTE && (diridInfo(dirid)?.action ?? 'report') !== 'report-printer') {
    drafts.push({
      code: 1241,
      place,
      message: `source file '${copy.source}' in [${section.name}]: the user-defined DIRID ${dirid} has no meaning here`,
    });
  }
  if (dirid === DRIVER_STORE) return [...drafts, ...storeDrafts(context, copy, place)];
  if (!isSystemDirectory(dirid))
    drafts.push({
      code: 1306,
      place: { section },
      message: `CopyFiles of '${copy.name}' goes to ${destinationInMessage(destination)}, which is no system directory`,
    });
  if (context.isIsolated(copy.install) && !(context.options.mode === 'h' && isDiridToleratedByH(dirid))) {
    drafts.push({
      code: 1322,
      place: { section },
      message: `destination '${destinationInMessage(destination)}' of file '${copy.name}' is not DIRID 13`,
      about: copy.entry,
    });
    if (diridInfo(dirid)?.retired === true)
      drafts.push({
        code: 1340,
        place: { section: destinationSection(context), entry: destination.entry },
        message: `DIRID '${dirid}' is not allowed`,
      });
  }
  return drafts;
}

function storeDrafts(context: CheckContext, copy: FileCopy, place: MessagePlace): CheckMessage[] {
  const drafts: CheckMessage[] = [];
  if (fold(copy.name) !== fold(copy.source))
    drafts.push({
      code: 1100,
      place,
      message: `source and destination name differ for file '${copy.name}', copied with DIRID 13`,
    });
  const target = fold(joinDirectories(copy.destination.subdirectory));
  const wrong = copy.sources.filter((source) => !source.directory.includes('$') && fold(source.directory) !== target);
  // For $ARCH$ every build has one architecture, and a file may lie elsewhere for each.
  if (copy.sources.length > 0 && wrong.length === copy.sources.length)
    drafts.push({
      code: 1100,
      place,
      message: `source and destination directory differ for file '${copy.name}', copied with DIRID 13`,
    });
  if (copy.list !== null) {
    const security = findSection(context.pkg.document, `${copy.list.section.name}.security`);
    if (security !== null)
      drafts.push({
        code: 1101,
        place: { section: security },
        message: 'files at DIRID 13 cannot carry a security descriptor',
      });
  }
  return drafts;
}

/** 10, 11 and 12, and what Windows itself puts below them. */
function isSystemDirectory(dirid: number): boolean {
  const path = diridInfo(dirid)?.path ?? null;
  return path === null || /^C:\\Windows(?:\\|$)/i.test(path);
}

function destinationInMessage(destination: Destination): string {
  const path = diridInfo(destination.dirid ?? 0)?.path ?? `%${destination.dirid ?? ''}%`;
  return destination.subdirectory === '' ? path : `${path}\\${destination.subdirectory}`;
}

function destinationSection(context: CheckContext): Section {
  return findSection(context.pkg.document, 'DestinationDirs') as Section;
}

/** DelFiles and RenFiles at the driver store; missing fields of file lists. */
function listDrafts(context: CheckContext): CheckMessage[] {
  return context.pkg.uses.flatMap((use) => {
    if (use.install.kind === 'uninstall') return [];
    if (use.kind !== 'CopyFiles' && use.kind !== 'DelFiles' && use.kind !== 'RenFiles') return [];
    const drafts: CheckMessage[] = [];
    const line = findSection(context.pkg.document, 'DestinationDirs')?.entries.find(
      (entry) => entry.key !== null && sameName(context.text(entry.key), use.section.name),
    );
    if (use.kind !== 'CopyFiles' && line !== undefined && parseInteger(context.text(line.fields[0])) === DRIVER_STORE) {
      drafts.push({
        code: 1102,
        place: { section: use.section },
        message: `${use.kind} cannot have DIRID 13 as its target`,
      });
    }
    for (const entry of use.section.entries) {
      const fields = entry.key === null ? entry.fields : [entry.key, ...entry.fields];
      const place = { section: use.section, entry };
      if (context.text(fields[0]) === '' && fields.some((field) => context.text(field) !== ''))
        drafts.push({
          code: 1229,
          place,
          message: `the line lacks the ${use.kind === 'RenFiles' ? 'new' : 'destination'} file name`,
        });
      if (use.kind === 'RenFiles' && context.text(fields[0]) !== '' && context.text(fields[1]) === '')
        drafts.push({ code: 1229, place, message: 'the line lacks the old file name' });
    }
    return drafts;
  });
}

function diskDrafts(context: CheckContext): CheckMessage[] {
  const { document, version } = context.pkg;
  if (version.layoutFile) return [];
  const all = [...document.sections.values()];
  const names = all.filter((section) => /^sourcedisksnames(?:\.|$)/.test(fold(section.name)));
  return all
    .filter((section) => /^sourcedisksfiles(?:\.|$)/.test(fold(section.name)))
    .flatMap((section) => {
      const platform = /\.(.+)$/.exec(fold(section.name))?.[1];
      const tables = names.filter(
        (table) =>
          platform === undefined ||
          fold(table.name) === 'sourcedisksnames' ||
          fold(table.name) === `sourcedisksnames.${platform}`,
      );
      return section.entries.flatMap((entry): CheckMessage[] => {
        const place = { section, entry };
        const file = context.text(entry.key ?? entry.fields[0]);
        const extension = /\.([a-z]{2}_)$/i.exec(file)?.[1]?.toLowerCase() ?? '';
        const unpacked = UNPACKED[extension];
        const drafts: CheckMessage[] = [];
        if (/\.cat$/i.test(file))
          drafts.push({ code: 1213, place, message: `the catalog '${file}' must not be listed in [${section.name}]` });
        if (unpacked !== undefined)
          drafts.push({
            code: 1231,
            place,
            message: `[${section.name}] lists the compressed name '${file}', not '${file.slice(0, -3)}${unpacked}'`,
          });
        const idField = entry.key === null ? undefined : entry.fields[0];
        if (!context.isKnown(idField) || !context.isKnown(entry.key)) return drafts;
        const id = parseInteger(context.text(idField));
        if (id === null || id < 0)
          return [
            ...drafts,
            { code: 1008, place, message: `'${file}' in [${section.name}] has no disk id, or a bad one` },
          ];
        const known = tables.some((table) =>
          table.entries.some((line) => parseInteger(context.text(line.key)) === id || !context.isKnown(line.key)),
        );
        if (!known)
          drafts.push({
            code: 1273,
            place,
            message: `'${file}' uses disk id ${id}, which is not in [${tables[0]?.name ?? 'SourceDisksNames'}]`,
          });
        return drafts;
      });
    });
}

function copyInfDrafts(context: CheckContext): CheckMessage[] {
  return context.pkg.uses.flatMap((use) =>
    use.kind !== 'DDInstall'
      ? []
      : context.lines(use.section, 'copyinf').flatMap((entry) =>
          entry.fields
            .filter(
              (field) => context.isKnown(field) && context.text(field) !== '' && !/\.inf$/i.test(context.text(field)),
            )
            .map((field) => ({
              code: 1110,
              place: { section: use.section, entry },
              message: `CopyINF names '${context.text(field)}', which is no INF`,
            })),
        ),
  );
}

/** Two sources for one destination, in one slice. */
function conflictDrafts(context: CheckContext, copies: readonly FileCopy[]): CheckMessage[] {
  return context.pkg.slices.flatMap((slice) => {
    const byTarget = new Map<string, FileCopy>();
    return copies.flatMap((copy): CheckMessage[] => {
      if (copy.uncertain || copy.destination.dirid === null || !slicesOf(context.pkg, copy.install).includes(slice))
        return [];
      const target = `${copy.destination.dirid}|${fold(copy.destination.subdirectory)}|${fold(copy.name)}`;
      const first = byTarget.get(target);
      if (first === undefined) byTarget.set(target, copy);
      if (first === undefined || fold(first.source) === fold(copy.source)) return [];
      const section = copy.list?.section ?? copy.parent.section;
      return [
        {
          code: 1330,
          place: { section, entry: copy.entry },
          message: `'${first.source}' and '${copy.source}' are both copied to '${destinationInMessage(copy.destination)}\\${copy.name}'`,
        },
      ];
    });
  });
}
