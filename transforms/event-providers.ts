import { defineReasons, type Reason } from '../src/contract/reason';
import { followUp } from '../src/kit/follow-up';
import { report } from '../src/kit/report';
import { absoluteKeyReport } from '../src/kit/absolute-key-report';
import { defineTransform, type FindContext, type InfProposal } from '../src/contract/transform';
import { removeEntry } from '../src/inf/entry-edits';
import { fold, sameName } from '../src/inf/fold';
import { spellField } from '../src/inf/spelling';
import type { Field } from '../src/inf/tree';
import { FEATURE_FLOORS } from '../src/knowledge/feature-floors';
import { absoluteLines, type AbsoluteLine } from '../src/kit/absolute-lines';
import { parseInteger } from '../src/package/destinations';
import { fileCopies } from '../src/package/files';
import { groupByInstall, type InstallGroup } from '../src/kit/lines-by-install';
import type { InfPackage, Use } from '../src/package/model';
import { freshSectionName, hasDescriptor } from '../src/package/queries';
import { keyParts } from '../src/package/registry';
import { resolveWithMap } from '../src/kit/resolved-map';
import { insertSections, type NewSection } from '../src/kit/section-copy';
import { SUFFIX_REASONS, suffixDirectives, whyNoSuffixSection } from '../src/kit/suffix-directives';
import { dominantEol } from '../src/text/eol';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addeventprovider-directive';
const FLOOR = FEATURE_FLOORS.addEventProvider.build;

/** Flags of AddReg by what they write. */
const TEXT = new Set([0, 0x20000]);
const NUMBER = new Set([0x10001]);

/** Values of a publisher that name a file, and their directives. */
const FILE_DIRECTIVES: Readonly<Record<string, string>> = {
  resourcefilename: 'ResourceFile',
  messagefilename: 'MessageFile',
  parameterfilename: 'ParameterFile',
};

/** The least size of a log file. */
const ONE_MEGABYTE = 1048576;

const REASONS = defineReasons({
  noProvider: 'it belongs to no provider that this INF registers',
  valueTwice: '{value} is written twice',
  nameUnknown: 'a key or name of the provider holds a token that is not defined, or not the same in every language',
  quoteOpen: 'a quote on a line of the provider is not closed',
  importedAndWritten: 'the channel {channel} is imported, and written all the same',
  foreignChannel: 'the channel {channel} belongs to another provider',
  noCounterpart:
    '{value} of {owner}, as it is written, has no counterpart in AddEventProvider, and a provider is moved whole or not at all',
  noGuid: 'the publisher {publisher} is no GUID',
  descriptor: 'a section has a security descriptor, which would not follow',
  noName: 'the publisher has no name',
  nameTooLong: 'the name of the provider is longer or holds other characters than AddEventProvider takes',
  noResourceFile: 'the publisher names no resource file',
  fileElsewhere: 'the file for {directive} is not one that this install copies to the driver store',
  registeredToo: 'AddEventProvider registers the provider already',
  channelNumbers: 'the channel references are not numbered from 0 without a gap, or one names no channel',
  channelName: 'the name of the channel {channel} is longer or holds other characters than AddChannel takes',
  channelTwice: 'the channel {channel} is referenced twice',
  importedWithNumber: 'the channel {channel} is imported, and ImportChannel takes no number for it',
  noType: 'the type of the channel {channel} is not written',
  numberShared: 'two channels of the provider share a number',
});

const transform = defineTransform({
  id: 'event-providers',
  rules: ['T12'],
  title: 'Event providers and channels',
  summary:
    'The WINEVT keys of an event provider and its channels, written with AddReg, become AddEventProvider in the .Events section.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [1180, 1181, 1182, 1304, 1320, 1321],
  firstBuild: FLOOR,
  moves: ['event-provider'],
  holdsBack: [
    'A value of the provider or of one of its channels has no counterpart: a provider is moved whole or not at all.',
    'ProviderName or ResourceFile is missing, or a file of the provider does not lie in the driver store of this package.',
    'A channel of the provider has no Channels key, so that its type is unknown, or belongs to another provider.',
    'Retention and AutoBackupLogFiles: what their numbers mean is not documented.',
    'The line belongs to no provider of this INF.',
  ],
  reasons: [REASONS, SUFFIX_REASONS],
  references: [REFERENCE, 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver'],
  find(pkg, context) {
    const lines = absoluteLines(pkg, 'T12').map(readLine);
    const proposals = [...new Set(lines.map((line) => line.provider).filter((guid) => guid !== null))].flatMap((guid) =>
      proposalsOf(pkg, context, guid, lines),
    );
    const taken = new Set(proposals.flatMap((proposal) => proposal.lines));
    const strays = lines.filter((line) => !taken.has(line.found));
    return [
      ...proposals.flatMap((proposal) => proposal.proposals),
      ...strays.map(({ found }) =>
        absoluteKeyReport(transform, found, {
          id: 'T12-event-provider',
          reference: REFERENCE,
          heldBack: REASONS.noProvider,
        }),
      ),
    ].sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

/** A line below WINEVT, with the part of the key that says what it belongs to. */
interface EventLine {
  readonly found: AbsoluteLine;
  /** The publisher's GUID; null for a line below Channels. */
  readonly provider: string | null;
  /** The channel's name; null for a line below Publishers. */
  readonly channel: string | null;
  /** What follows the publisher or the channel. */
  readonly rest: readonly string[];
}

function readLine(found: AbsoluteLine): EventLine {
  const [branch = '', name = '', ...rest] = keyParts(found.line.subkey).slice(5);
  if (sameName(branch, 'Publishers') && name !== '') return { found, provider: fold(name), channel: null, rest };
  if (sameName(branch, 'Channels') && name !== '') return { found, provider: null, channel: name, rest };
  return { found, provider: null, channel: null, rest: [] };
}

function proposalsOf(
  pkg: InfPackage,
  context: FindContext,
  guid: string,
  all: readonly EventLine[],
): { lines: readonly AbsoluteLine[]; proposals: InfProposal[] }[] {
  const own = all.filter((line) => line.provider === guid);
  const names = new Set(
    own
      .filter(
        (line) =>
          line.rest.length === 2 &&
          sameName(line.rest[0] ?? '', 'ChannelReferences') &&
          line.found.line.valueName === '',
      )
      .map((line) => fold(line.found.line.dataText[0] ?? '')),
  );
  const channels = all.filter((line) => line.channel !== null && names.has(fold(line.channel)));
  const lines = [...own, ...channels]
    .map((line) => line.found)
    .sort((a, b) => a.line.entry.span.start - b.line.entry.span.start);
  return groupByInstall(pkg, lines, (install) => context.servedAt(install, FLOOR)).map((group) => {
    const wanted = new Set(group.lines);
    const provider = readProvider(
      guid,
      [...own, ...channels].filter((line) => wanted.has(line.found)),
    );
    const heldBack = provider.problem ?? whyNot(pkg, group, provider);
    if (heldBack !== null)
      return {
        lines: group.lines,
        proposals: group.lines.map((found) =>
          absoluteKeyReport(transform, found, { id: 'T12-event-provider', reference: REFERENCE, heldBack }),
        ),
      };
    return { lines: group.lines, proposals: [moveProposal(pkg, group, provider)] };
  });
}

interface Channel {
  /** The field that names it. */
  name: Field | null;
  nameText: string;
  imported: boolean;
  type: number | null;
  /** Entries of the channel's section: directive and spelled value. */
  settings: [string, string][];
  isolation: number | null;
}

interface Provider {
  /** As the first line spells it. */
  readonly guid: string;
  name: Field | null;
  nameText: string;
  readonly files: Map<string, Field>;
  readonly channels: Map<number, Channel>;
  /** Why it cannot be written as directives. */
  problem: Reason | null;
}

function readProvider(guid: string, lines: readonly EventLine[]): Provider {
  const written = lines.find((line) => line.provider !== null)?.found.line.subkey ?? '';
  const provider: Provider = {
    guid: keyParts(written)[6] ?? guid,
    name: null,
    nameText: '',
    files: new Map(),
    channels: new Map(),
    problem: null,
  };
  const fail = (reason: Reason): void => {
    provider.problem ??= reason;
  };
  const seen = new Set<string>();
  for (const line of lines) {
    const { subkey, valueName } = line.found.line;
    const place = `${fold(keyParts(subkey).join('\\'))}\\${fold(valueName)}`;
    if (seen.has(place)) fail(REASONS.valueTwice({ value: valueName === '' ? '(default)' : valueName }));
    seen.add(place);
    if (line.found.line.uncertain) fail(REASONS.nameUnknown);
    if (line.found.line.entry.unclosedQuote) fail(REASONS.quoteOpen);
    if (line.provider !== null) readPublisherLine(provider, line, fail);
  }
  for (const line of lines) if (line.channel !== null) readChannelLine(provider, line, fail);
  return provider;
}

function readPublisherLine(
  provider: Provider,
  { found: { line }, rest }: EventLine,
  fail: (reason: Reason) => void,
): void {
  const [branch = '', index = ''] = rest;
  const name = fold(line.valueName);
  const field = line.data[0];
  const number = NUMBER.has(line.flags ?? -1) && line.data.length === 1 ? parseInteger(line.dataText[0] ?? '') : null;
  const isText = TEXT.has(line.flags ?? -1) && line.data.length === 1 && field !== undefined;
  if (rest.length === 0 && isText && name === '') {
    provider.name = field;
    provider.nameText = line.dataText[0] ?? '';
  } else if (rest.length === 0 && isText && FILE_DIRECTIVES[name] !== undefined)
    provider.files.set(FILE_DIRECTIVES[name], field);
  else if (rest.length === 1 && sameName(branch, 'ChannelReferences') && name === 'count' && number !== null) return;
  else if (rest.length === 2 && sameName(branch, 'ChannelReferences') && /^\d+$/.test(index)) {
    const channel = channelAt(provider, Number(index));
    if (name === '' && isText) [channel.name, channel.nameText] = [field, line.dataText[0] ?? ''];
    else if (name === 'id' && number !== null) channel.settings.push(['Value', spelled(field)]);
    else if (name === 'flags' && (number === 0 || number === 1)) channel.imported = number === 1;
    else fail(noCounterpart(line.valueName, 'a channel reference'));
  } else fail(noCounterpart(line.valueName, 'the publisher'));
}

function readChannelLine(
  provider: Provider,
  { found: { line }, channel: name, rest }: EventLine,
  fail: (reason: Reason) => void,
): void {
  const channel = [...provider.channels.values()].find((candidate) => sameName(candidate.nameText, name ?? ''));
  const field = line.data[0];
  const number = NUMBER.has(line.flags ?? -1) && line.data.length === 1 ? parseInteger(line.dataText[0] ?? '') : null;
  const text = TEXT.has(line.flags ?? -1) && line.data.length === 1 ? (line.dataText[0] ?? '') : null;
  const value = fold(line.valueName);
  if (channel === undefined || rest.length > 0) return fail(noCounterpart(line.valueName, 'a channel'));
  if (channel.imported) return fail(REASONS.importedAndWritten({ channel: name ?? '' }));
  if (value === 'owningpublisher' && text !== null && sameName(text, provider.guid)) return;
  if (value === 'type' && number !== null && number >= 0 && number <= 3) channel.type = number + 1;
  else if (value === 'enabled' && (number === 0 || number === 1)) channel.settings.push(['Enabled', spelled(field)]);
  else if (value === 'channelaccess' && text !== null) channel.settings.push(['Access', spelled(field)]);
  else if (value === 'isolation' && number !== null && number >= 0 && number <= 2) {
    channel.isolation = number;
    channel.settings.push(['Isolation', String(number + 1)]);
  } else if (value === 'maxsize' && number !== null && number >= ONE_MEGABYTE)
    channel.settings.push(['LoggingMaxSize', spelled(field)]);
  else
    fail(
      value === 'owningpublisher'
        ? REASONS.foreignChannel({ channel: name ?? '' })
        : noCounterpart(line.valueName, `the channel ${name ?? ''}`),
    );
}

function noCounterpart(valueName: string, owner: string): Reason {
  return REASONS.noCounterpart({ value: valueName === '' ? '(default)' : valueName, owner });
}

function channelAt(provider: Provider, index: number): Channel {
  let channel = provider.channels.get(index);
  if (channel === undefined)
    provider.channels.set(
      index,
      (channel = { name: null, nameText: '', imported: false, type: null, settings: [], isolation: null }),
    );
  return channel;
}

function spelled(field: Field | undefined): string {
  return field === undefined ? '' : spellField(field.value, field.quoted);
}

function whyNot(pkg: InfPackage, group: InstallGroup, provider: Provider): Reason | null {
  for (const install of group.installs) {
    const reason = whyNoSuffixSection(pkg, install, '.Events');
    if (reason !== null) return reason;
  }
  if (!/^\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i.test(provider.guid))
    return REASONS.noGuid({ publisher: provider.guid });
  if (group.lines.some(({ line }) => hasDescriptor(pkg, line.use.section))) return REASONS.descriptor;
  if (provider.name === null) return REASONS.noName;
  if (!isLegalName(provider.nameText)) return REASONS.nameTooLong;
  if (!provider.files.has('ResourceFile')) return REASONS.noResourceFile;
  for (const [directive, field] of provider.files)
    if (!group.installs.every((install) => isInStore(pkg, install, field))) return REASONS.fileElsewhere({ directive });
  return (
    whyNotChannels(provider) ??
    (pkg.uses.some(
      (use) =>
        use.kind === 'EventProvider' &&
        group.installs.includes(use.install) &&
        sameName(pkg.tokens.resolve(use.via?.entry.fields[0]?.value ?? '').text, provider.guid),
    )
      ? REASONS.registeredToo
      : null)
  );
}

function whyNotChannels({ channels }: Provider): Reason | null {
  const values = new Set<string>();
  const names = new Set<string>();
  for (let index = 0; index < channels.size; index++) {
    const channel = channels.get(index);
    if (channel?.name == null) return REASONS.channelNumbers;
    if (!isLegalName(channel.nameText)) return REASONS.channelName({ channel: channel.nameText });
    if (names.has(fold(channel.nameText))) return REASONS.channelTwice({ channel: channel.nameText });
    names.add(fold(channel.nameText));
    if (channel.imported) {
      if (channel.settings.length > 0) return REASONS.importedWithNumber({ channel: channel.nameText });
      continue;
    }
    if (channel.type === null) return REASONS.noType({ channel: channel.nameText });
    const value = channel.settings.find(([directive]) => directive === 'Value')?.[1];
    if (value !== undefined && values.has(String(Number(value)))) return REASONS.numberShared;
    if (value !== undefined) values.add(String(Number(value)));
  }
  return null;
}

function isLegalName(name: string): boolean {
  // eslint-disable-next-line no-control-regex -- the page names these characters
  return name !== '' && name.length < 255 && !/[\u0000-\u001f><&"|\\:`'?*%]/.test(name);
}

/** True for `%13%\[dir\]file` when the install copies the file there. */
function isInStore(pkg: InfPackage, install: Use['install'], field: Field): boolean {
  const resolved = resolveWithMap(pkg.tokens, field.value);
  const [first] = resolved.pieces;
  const path = /^%13%\\(?:(.*)\\)?([^\\]+)$/.exec(resolved.text);
  if (first?.kind !== 'dirid' || path === null) return false;
  const [directory, name] = [path[1] ?? '', path[2] as string];
  return fileCopies(pkg).some(
    (copy) =>
      copy.install === install &&
      copy.destination.dirid === 13 &&
      sameName(copy.name, name) &&
      sameName(copy.destination.subdirectory, directory),
  );
}

function moveProposal(pkg: InfPackage, group: InstallGroup, provider: Provider): InfProposal {
  const eol = dominantEol(pkg.document.text);
  const [install] = group.installs;
  const base = install?.name ?? 'Driver';
  const taken = new Set<string>();
  const fresh = (name: string): string => {
    const found = freshSectionName(pkg, name, taken);
    taken.add(fold(found));
    return found;
  };
  const section = fresh(`${base}_EventProvider`);
  const added: NewSection[] = [];
  const lines = [`ProviderName = ${spelled(provider.name ?? undefined)}`];
  for (const directive of Object.values(FILE_DIRECTIVES))
    if (provider.files.has(directive)) lines.push(`${directive} = ${spelled(provider.files.get(directive))}`);
  const channels = [...provider.channels].sort(([a], [b]) => a - b).map(([, channel]) => channel);
  for (const channel of channels) {
    if (channel.imported) lines.push(`ImportChannel = ${spelled(channel.name ?? undefined)}`);
    else if (channel.settings.length === 0)
      lines.push(`AddChannel = ${spelled(channel.name ?? undefined)}, 0x${channel.type ?? 0}`);
    else {
      const own = fresh(`${base}_EventChannel`);
      lines.push(`AddChannel = ${spelled(channel.name ?? undefined)}, 0x${channel.type ?? 0}, ${spellField(own)}`);
      added.push({
        name: own,
        body: channel.settings.map(([directive, value]) => `${directive} = ${value}${eol}`).join(''),
      });
    }
  }
  const directive = suffixDirectives(pkg, group.installs, '.Events', [
    ['AddEventProvider', `${provider.guid}, ${spellField(section)}`],
  ]);
  const first = group.lines[0] as AbsoluteLine;
  const marked = channels.filter((channel) => channel.isolation !== null).map((channel) => channel.nameText);
  return report(transform, {
    id: 'T12-event-provider',
    span: first.line.entry.content,
    section: first.line.use.section.name,
    codes: [1320, 1321],
    message: `the event provider ${provider.nameText} ${provider.guid} is registered by absolute keys; isolated packages use AddEventProvider`,
    rewrite: {
      edits: [
        ...group.lines.map((found) => removeEntry(found.line.entry)),
        ...directive.edits,
        ...insertSections(
          pkg.document,
          [...directive.sections, { name: section, body: lines.map((line) => line + eol).join('') }, ...added].map(
            (one) => ({ ...one, beside: directive.beside }),
          ),
        ),
      ],
      moves: [
        {
          kind: 'event-provider',
          subject: provider.guid,
          from: `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Publishers\\${provider.guid}`,
          to: 'AddEventProvider',
        },
      ],
      followUps: [
        followUp({
          firstBuild: FLOOR,
          text: `Install the package and compare the registration of ${provider.nameText} (wevtutil gp "${provider.nameText}") with the one that the old package made`,
        }),
        ...(marked.length === 0
          ? []
          : [
              followUp({
                firstBuild: FLOOR,
                text: `Isolation of ${marked.join(', ')} counts from 0 in the registry and from 1 in the directive, so the number went up by one; an example in the documentation keeps it, so check the access to the channel (wevtutil gl)`,
              }),
            ]),
      ],
    },
    scope: [
      ...new Set([
        ...group.lines.flatMap((found) => found.uses.filter((use) => group.installs.includes(use.install))),
        ...directive.scope,
      ]),
    ],
  });
}
