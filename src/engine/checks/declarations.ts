import { fold, sameName } from '../../inf/fold';
import type { Entry, Section } from '../../inf/tree';
import { parseInteger } from '../../package/destinations';
import type { Use } from '../../package/model';
import { isGuid } from './version-section';
import type { Check, CheckContext, CheckMessage } from './finding';

const THREADING_MODELS = ['apartment', 'free', 'both', 'neutral'];

/** The declarative directives: frameworks, filters, events, components, software, COM. */
export const declarations: Check = {
  codes: [1019, 1084, 1086, 1087, 1142, 1144, 1150, 1160, 1180, 1326, 1400, 1401, 1402],
  run: (context) =>
    context.pkg.uses.flatMap((use) =>
      use.install.kind === 'uninstall' ? [] : (RULES[use.kind]?.(context, use) ?? []),
    ),
};

const RULES: Partial<Record<Use['kind'], (context: CheckContext, use: Use) => CheckMessage[]>> = {
  'DDInstall.Wdf': wdfDrafts,
  WdfService: wdfServiceDrafts,
  AddFilter: filterDrafts,
  'DDInstall.Components': componentDrafts,
  Component: componentIdDrafts,
  Software: softwareDrafts,
  'DDInstall.Interfaces': (context, { section }) => guidDrafts(context, section, 'addinterface', 0, 'device interface'),
  'DDInstall.WMI': (context, { section }) => guidDrafts(context, section, 'wmiinterface', 0, 'WMI interface'),
  'DDInstall.Events': (context, { section }) => [
    ...guidDrafts(context, section, 'addeventprovider', 0, 'event provider'),
    ...guidDrafts(context, section, 'addautologger', 1, 'autologger'),
  ],
  EventProvider: channelDrafts,
  AutoLogger: autologgerDrafts,
  AutoLoggerUpdate: (context, { section }) =>
    guidDrafts(context, section, 'addautologgerprovider', 0, 'autologger provider'),
  ComServer: (context, { section }) => guidDrafts(context, section, 'addcomclass', 0, 'COM class'),
  ComClass: threadingDrafts,
};

function wdfDrafts(context: CheckContext, use: Use): CheckMessage[] {
  const { section } = use;
  const named = context.lines(section, 'umdfservice').map((entry) => context.text(entry.fields[0]));
  const hasNeeds = context.pkg.inclusions.some((inclusion) => inclusion.use === use);
  if (hasNeeds) return [];
  return context.lines(section, 'umdfserviceorder').flatMap((entry) =>
    entry.fields
      .filter(
        (field) =>
          context.isKnown(field) &&
          context.text(field) !== '' &&
          !named.some((name) => sameName(name, context.text(field))),
      )
      .map((field) => ({
        code: 1400,
        place: { section, entry },
        message: `service '${context.text(field)}' is not named by any UmdfService`,
      })),
  );
}

function wdfServiceDrafts(context: CheckContext, use: Use): CheckMessage[] {
  const { section, via } = use;
  if (via === null || !/^umdfservice$/i.test(context.text(via.entry.key))) return [];
  const [line] = context.lines(section, 'umdflibraryversion');
  if (line === undefined)
    return [
      {
        code: 1084,
        place: { section },
        message: `UmdfService '${use.service ?? ''}' in [${section.name}] needs UmdfLibraryVersion`,
      },
    ];
  const version = /^(\d+)\.(\d+)/.exec(context.text(line.fields[0]));
  if (version === null || !context.isKnown(line.fields[0])) return [];
  if (Number(version[1]) < 2)
    return context.isIsolated(use.install)
      ? [
          {
            code: 1402,
            place: { section, entry: line },
            message: `UMDF ${version[0]} is retired; port the driver to UMDF 2`,
          },
        ]
      : [];
  return context.lines(section, 'driverclsid').map((entry) => ({
    code: 1401,
    place: { section, entry },
    message: `DriverCLSID is not supported in UMDF ${version[0]}`,
  }));
}

function filterDrafts(context: CheckContext, { section }: Use): CheckMessage[] {
  const [level] = context.lines(section, 'filterlevel');
  const [position] = context.lines(section, 'filterposition');
  return level === undefined || position === undefined
    ? []
    : [
        {
          code: 1087,
          place: { section, entry: position },
          message: 'FilterLevel and FilterPosition exclude each other; one is dropped',
        },
      ];
}

function componentDrafts(context: CheckContext, { section }: Use): CheckMessage[] {
  const seen = new Set<string>();
  return context.lines(section, 'addcomponent').flatMap((entry) => {
    const name = fold(context.text(entry.fields[0]));
    const isRepeat = name !== '' && seen.has(name);
    seen.add(name);
    return isRepeat
      ? [
          {
            code: 1086,
            place: { section, entry },
            message: `component '${context.text(entry.fields[0])}' is declared again`,
          },
        ]
      : [];
  });
}

function componentIdDrafts(context: CheckContext, { section }: Use): CheckMessage[] {
  return context.lines(section, 'componentids').flatMap((entry) =>
    entry.fields.some((field) => /[\\,]/.test(context.text(field)))
      ? [
          {
            code: 1150,
            place: { section, entry },
            message: `[${section.name}] ComponentIDs: '\\' and ',' are not allowed`,
          },
        ]
      : [],
  );
}

function softwareDrafts(context: CheckContext, { section }: Use): CheckMessage[] {
  const type = parseInteger(context.value(section, 'softwaretype') ?? '');
  const drafts: CheckMessage[] = [];
  const needed = type === 1 ? 'SoftwareBinary' : type === 2 ? 'SoftwareID' : null;
  if (needed !== null && context.lines(section, fold(needed)).length === 0)
    drafts.push({ code: 1142, place: { section }, message: `[${section.name}]: SoftwareType ${type} needs ${needed}` });
  if (type === 1)
    drafts.push({
      code: 1144,
      place: { section, entry: context.lines(section, 'softwaretype')[0] as Entry },
      message: 'SoftwareType 1 does not run on every product',
    });
  return drafts;
}

function guidDrafts(
  context: CheckContext,
  section: Section,
  directive: string,
  index: number,
  kind: string,
): CheckMessage[] {
  return context.lines(section, directive).flatMap((entry) => {
    const field = entry.fields[index];
    const guid = context.text(field);
    return guid === '' || !context.isKnown(field) || isGuid(guid)
      ? []
      : [{ code: 1019, place: { section, entry }, message: `the ${kind} GUID '${guid}' is not a GUID in braces` }];
  });
}

/** Two channels of one provider with the same value. */
function channelDrafts(context: CheckContext, use: Use): CheckMessage[] {
  const seen = new Map<number, Section>();
  return context.pkg.uses
    .filter((child) => child.parent === use && child.kind === 'Channel')
    .flatMap(({ section }) => {
      const [entry] = context.lines(section, 'value');
      const value = parseInteger(context.text(entry?.fields[0]));
      if (entry === undefined || value === null) return [];
      const first = seen.get(value);
      seen.set(value, first ?? section);
      return first === undefined || first === section
        ? []
        : [
            {
              code: 1180,
              place: { section, entry },
              message: `[${section.name}] and [${first.name}] of provider [${use.section.name}] share the value ${value}`,
            },
          ];
    });
}

function autologgerDrafts(context: CheckContext, { section }: Use): CheckMessage[] {
  const drafts = guidDrafts(context, section, 'addautologgerprovider', 0, 'autologger provider');
  for (const entry of context.lines(section, 'filename')) {
    const path = context.text(entry.fields[0]);
    if (path !== '' && context.isKnown(entry.fields[0]) && !/^%DriverData%\\./i.test(path))
      drafts.push({
        code: 1326,
        place: { section, entry },
        message: `the path '${path}' must be a file under %%DriverData%%`,
      });
  }
  return drafts;
}

function threadingDrafts(context: CheckContext, { section }: Use): CheckMessage[] {
  return context.lines(section, 'threadingmodel').flatMap((entry) => {
    const model = context.text(entry.fields[0]);
    return !context.isKnown(entry.fields[0]) || THREADING_MODELS.includes(fold(model))
      ? []
      : [{ code: 1160, place: { section, entry }, message: `the threading model '${model}' is unknown` }];
  });
}
