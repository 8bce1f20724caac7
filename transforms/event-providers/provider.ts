import type { Reason } from '../../src/contract/reason';
import { fold, sameName } from '../../src/inf/fold';
import { spellField } from '../../src/inf/spelling';
import type { Field } from '../../src/inf/tree';
import type { AbsoluteLine } from '../../src/kit/absolute-lines';
import { parseInteger } from '../../src/package/destinations';
import { keyParts } from '../../src/package/registry';
import { REASONS } from './reasons';
import { valueWord } from '../../src/package/value-word';

/** Flags of AddReg by what they write. */
const TEXT = new Set([0, 0x20000]);
const NUMBER = new Set([0x10001]);

/** Values of a publisher that name a file, and their directives. */
export const FILE_DIRECTIVES: Readonly<Record<string, string>> = {
  resourcefilename: 'ResourceFile',
  messagefilename: 'MessageFile',
  parameterfilename: 'ParameterFile',
};

/** The least size of a log file. */
const ONE_MEGABYTE = 1048576;

/** A line below WINEVT, with the part of the key that says what it belongs to. */
export interface EventLine {
  readonly found: AbsoluteLine;
  /** The publisher's GUID; null for a line below Channels. */
  readonly provider: string | null;
  /** The channel's name; null for a line below Publishers. */
  readonly channel: string | null;
  /** What follows the publisher or the channel. */
  readonly rest: readonly string[];
}

export function readLine(found: AbsoluteLine): EventLine {
  const [branch = '', name = '', ...rest] = keyParts(found.line.subkey).slice(5);
  if (sameName(branch, 'Publishers') && name !== '') return { found, provider: fold(name), channel: null, rest };
  if (sameName(branch, 'Channels') && name !== '') return { found, provider: null, channel: name, rest };
  return { found, provider: null, channel: null, rest: [] };
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

export interface Provider {
  /** As the first line spells it. */
  readonly guid: string;
  name: Field | null;
  nameText: string;
  readonly files: Map<string, Field>;
  readonly channels: Map<number, Channel>;
  /** Why it cannot be written as directives. */
  problem: Reason | null;
}

export function readProvider(guid: string, lines: readonly EventLine[]): Provider {
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
    if (seen.has(place)) fail(REASONS.valueTwice({ value: valueWord(valueName) }));
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
  return REASONS.noCounterpart({ value: valueWord(valueName), owner });
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

export function spelled(field: Field | undefined): string {
  return field === undefined ? '' : spellField(field.value, field.quoted);
}
