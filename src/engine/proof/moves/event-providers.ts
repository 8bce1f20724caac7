import { fold, sameName } from '../../../inf/fold';
import { FEATURE_FLOORS } from '../../../knowledge/feature-floors';
import type { DirectiveDetail, Effect, RegistryDetail } from '../../../package/effects/effect';
import type { Ledger } from '../ledger';
import { isMovedPath } from '../moved-path';
import { registryOf } from './registry-write';

const WINEVT = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\';

const FILES: Readonly<Record<string, string>> = {
  resourcefilename: 'ResourceFile',
  messagefilename: 'MessageFile',
  parameterfilename: 'ParameterFile',
};

/** T12: the WINEVT keys of a provider become AddEventProvider; every value has its counterpart. */
export function recogniseEventProviders(ledger: Ledger): void {
  for (const line of ledger.addedOf('event-provider')) {
    if (line.value !== 'added') continue;
    const provider = readProvider(ledger, line.subject);
    const written = writtenEffects(
      ledger,
      line.subject,
      provider.channels.map((channel) => channel.name),
    );
    if (written.length === 0) continue;
    const expected = new Map<string, (detail: RegistryDetail) => boolean>();
    expectPublisher(ledger, provider, line.subject, expected);
    for (const channel of provider.channels) expectChannel(channel, line.subject, expected);
    if (!written.every((effect) => expected.get(fold(effect.subject))?.(registryOf(effect) as RegistryDetail) === true))
      continue;
    if (!coversAll(provider, line.subject, written)) continue;
    ledger.explain(
      {
        kind: 'event-provider',
        rule: 'T12',
        subject: line.subject,
        from: `${WINEVT}Publishers\\${line.subject}`,
        to: 'AddEventProvider',
        floor: FEATURE_FLOORS.addEventProvider.build,
      },
      written,
      [line, ...provider.effects],
    );
  }
}

interface Channel {
  readonly name: string;
  readonly imported: boolean;
  /** Place among the provider's channels, from 0. */
  readonly index: number;
  readonly type: number | null;
  /** By lower-case directive. */
  readonly settings: ReadonlyMap<string, string>;
}

interface Provider {
  readonly directives: ReadonlyMap<string, string>;
  readonly channels: readonly Channel[];
  readonly effects: readonly Effect[];
}

function readProvider(ledger: Ledger, guid: string): Provider {
  const own = [...ledger.added].filter(
    (effect) =>
      (effect.kind === 'event-provider' || effect.kind === 'event-channel') &&
      fold(effect.subject).startsWith(`${fold(guid)}\\`),
  );
  const directives = new Map<string, string>();
  const settings = new Map<string, Map<string, string>>();
  const lines: Effect[] = [];
  for (const effect of own) {
    const { owner, directive, fields } = effect.detail as DirectiveDetail;
    if (directive === 'addchannel' || directive === 'importchannel') lines.push(effect);
    else if (effect.kind === 'event-provider') directives.set(directive, fields.join(','));
    else {
      const known = settings.get(fold(owner)) ?? new Map<string, string>();
      settings.set(fold(owner), known.set(directive, fields.join(',')));
    }
  }
  const channels = lines.map((effect): Channel => {
    const { directive, fields } = effect.detail as DirectiveDetail;
    const type = (fields[1] ?? '') === '' ? null : Number(fields[1]);
    return {
      name: fields[0] ?? '',
      imported: directive === 'importchannel',
      index: Number(/channel (\d+)/.exec(effect.value)?.[1] ?? 0) - 1,
      type,
      settings: settings.get(fold(effect.subject)) ?? new Map<string, string>(),
    };
  });
  return { directives, channels, effects: own };
}

function writtenEffects(ledger: Ledger, guid: string, channels: readonly string[]): Effect[] {
  const publisher = fold(`${WINEVT}Publishers\\${guid}`);
  const names = new Set(channels.map((name) => fold(`${WINEVT}Channels\\${name}`)));
  return ledger.removedOf('registry').filter((effect) => {
    const key = fold(registryOf(effect)?.key ?? '');
    return key === publisher || key.startsWith(`${publisher}\\`) || names.has(key);
  });
}

type Expectations = Map<string, (detail: RegistryDetail) => boolean>;

function expectPublisher(ledger: Ledger, provider: Provider, guid: string, expected: Expectations): void {
  const key = `${WINEVT}Publishers\\${guid}`;
  const set = (subject: string, test: (data: string, detail: RegistryDetail) => boolean): void => {
    expected.set(fold(subject), (detail) => isWrite(detail) && test(detail.data[0] ?? '', detail));
  };
  expected.set(fold(key), () => true);
  expected.set(fold(`${key}\\ChannelReferences`), () => true);
  set(`${key}\\(default)`, (data) => data === provider.directives.get('providername'));
  for (const [name, directive] of Object.entries(FILES)) {
    set(`${key}\\${name}`, (data) => {
      const now = provider.directives.get(fold(directive)) ?? '';
      return now !== '' && (now === data || isMovedPath(ledger, data, now));
    });
  }
  set(`${key}\\ChannelReferences\\Count`, () => true);
}

function expectChannel(channel: Channel, guid: string, expected: Expectations): void {
  const set = (subject: string, test: (data: string) => boolean): void => {
    expected.set(fold(subject), (detail) => isWrite(detail) && test(detail.data[0] ?? ''));
  };
  const reference = `${WINEVT}Publishers\\${guid}\\ChannelReferences\\${channel.index}`;
  expected.set(fold(reference), () => true);
  set(`${reference}\\(default)`, (data) => sameName(data, channel.name));
  set(`${reference}\\Flags`, (data) => Number(data) === (channel.imported ? 1 : 0));
  const setting = (directive: string): string => channel.settings.get(directive) ?? '';
  const equalNumber = (data: string, text: string, step = 0): boolean =>
    text !== '' && Number(data) + step === Number(text);
  set(`${reference}\\Id`, (data) => equalNumber(data, setting('value')));
  const key = `${WINEVT}Channels\\${channel.name}`;
  expected.set(fold(key), () => true);
  set(`${key}\\OwningPublisher`, (data) => sameName(data, guid));
  set(`${key}\\Type`, (data) => channel.type !== null && Number(data) + 1 === channel.type);
  set(`${key}\\Enabled`, (data) => equalNumber(data, setting('enabled')));
  set(`${key}\\ChannelAccess`, (data) => data === setting('access'));
  set(`${key}\\Isolation`, (data) => equalNumber(data, setting('isolation'), 1));
  set(`${key}\\MaxSize`, (data) => equalNumber(data, setting('loggingmaxsize')));
}

/** Nothing is in the directives that the registry did not say. */
function coversAll(provider: Provider, guid: string, written: readonly Effect[]): boolean {
  const subjects = new Set(written.map((effect) => fold(effect.subject)));
  const key = fold(`${WINEVT}Publishers\\${guid}`);
  const has = (name: string): boolean => subjects.has(fold(name));
  const sources: Readonly<Record<string, string>> = {
    providername: `${key}\\(default)`,
    resourcefile: `${key}\\resourcefilename`,
    messagefile: `${key}\\messagefilename`,
    parameterfile: `${key}\\parameterfilename`,
  };
  if (
    ![...provider.directives.keys()].every(
      (directive) => sources[directive] !== undefined && has(sources[directive] as string),
    )
  )
    return false;
  return provider.channels.every((channel) => {
    const reference = `${key}\\channelreferences\\${channel.index}`;
    const own = `${WINEVT}Channels\\${channel.name}`;
    const settings: Readonly<Record<string, string>> = {
      value: `${reference}\\id`,
      enabled: `${own}\\Enabled`,
      access: `${own}\\ChannelAccess`,
      isolation: `${own}\\Isolation`,
      loggingmaxsize: `${own}\\MaxSize`,
    };
    return (
      has(`${reference}\\(default)`) &&
      [...channel.settings.keys()].every(
        (directive) => settings[directive] !== undefined && has(settings[directive] as string),
      )
    );
  });
}

function isWrite(detail: RegistryDetail): boolean {
  return detail.operation === 'set' || detail.operation === 'set if absent';
}
