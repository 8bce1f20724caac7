import { fold } from '../../../inf/fold';
import { remembered } from '../../../inf/remembered';
import { FEATURE_FLOORS } from '../../../knowledge/feature-floors';
import { serviceValue, specialServiceName, TRIGGER_INFO } from '../../../knowledge/service-values';
import { keyParts } from '../../../package/registry';
import type { Effect, RegistryDetail } from '../../../package/effects/effect';
import { subjectKey } from '../install-index';
import type { Ledger } from '../ledger';
import { compareWrites, explainNewKey, registryOf, subjectBelow } from './registry-write';

const ALLOWED_BUSES = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\DmaSecurity\\AllowedBuses';
const MEDIA_CATEGORY = /^HKLM\\SYSTEM\\CurrentControlSet\\Control\\(MediaCategories\\([^\\]+))$/i;
const SECOND_CONTROL_SET = /^HKLM\\SYSTEM\\ControlSet001\\Services\\(.+)$/i;
const SERVICE = /^service ([^\\]+)(?:\\(.*))?$/i;

/** T06, T08, T14, T16, T17, T18, T25: values that stand below another key, or that nobody reads any more. */
export function recogniseKeyMoves(ledger: Ledger): void {
  for (const effect of ledger.removedOf('registry')) {
    const detail = registryOf(effect);
    if (detail === null) continue;
    for (const recognise of [toService, toParameters, audioObject, mediaCategory, allowedBus, comBelowDevice])
      if (recognise(ledger, effect, detail)) break;
  }
}

/** T03: a path in a value follows its file, the value stays where it is. */
export function recogniseMovedData(ledger: Ledger): void {
  for (const effect of ledger.removedOf('registry')) {
    const detail = registryOf(effect);
    if (detail === null) continue;
    if (findsItsFile(ledger, effect, detail)) continue;
    const now = (ledger.after.bySubject.get(subjectKey('registry', effect.subject)) ?? []).find(
      (other) =>
        ledger.added.has(other) && compareWrites(ledger, detail, registryOf(other) as RegistryDetail) === 'paths',
    );
    if (now !== undefined)
      ledger.explain(
        { kind: 'path-data', rule: 'T03', subject: effect.subject, from: effect.value, to: now.value },
        [effect],
        [now],
      );
  }
}

/** T01: the value stays and named a place in the store that nothing filled; the file is copied there now. */
function findsItsFile(ledger: Ledger, effect: Effect, detail: RegistryDetail): boolean {
  const others = ledger.after.bySubject.get(subjectKey('registry', effect.subject)) ?? [];
  const now = others.find((other) => ledger.added.has(other) && other.identity === effect.identity);
  const path = detail.data.length === 1 ? (detail.data[0] as string) : '';
  if (now === undefined || !path.startsWith('%13%\\')) return false;
  const [file] = namedIn(ledger.after.effects, now);
  if (file === undefined || namedIn(ledger.before.effects, effect).length > 0) return false;
  const name = path.slice(path.lastIndexOf('\\') + 1);
  ledger.explain(
    {
      kind: 'file-destination',
      rule: 'T01',
      subject: name,
      from: effect.value,
      to: now.value,
      floor: FEATURE_FLOORS.driverStoreCopy.build,
    },
    [effect],
    [now],
  );
  return true;
}

/** The package files that a value names, as its identity tells. */
function namedIn(effects: ReadonlyMap<string, Effect>, effect: Effect | undefined): string[] {
  const identity = (effect === undefined ? undefined : identities(effects).get(effect)) ?? '';
  return /\|names ([^|]*)/.exec(identity)?.[1]?.split(', ') ?? [];
}

/** The first identity of each effect. */
const identities = remembered((effects: ReadonlyMap<string, Effect>): ReadonlyMap<Effect, string> => {
  const byEffect = new Map<Effect, string>();
  for (const [identity, effect] of effects) if (!byEffect.has(effect)) byEffect.set(effect, identity);
  return byEffect;
});

function toService(ledger: Ledger, effect: Effect, detail: RegistryDetail): boolean {
  const match = SECOND_CONTROL_SET.exec(detail.key);
  if (match === null) return false;
  const key = `service ${match[1]}`;
  const subject = subjectBelow(key, detail);
  // From the key of the service, it may have gone on below Parameters.
  return (
    explainNewKey(ledger, effect, key, { kind: 'service-key', rule: 'T08', subject }) ||
    toParameters(ledger, effect, { ...detail, key }, subject)
  );
}

function toParameters(
  ledger: Ledger,
  effect: Effect,
  detail: RegistryDetail,
  subject: string = effect.subject,
): boolean {
  const match = SERVICE.exec(detail.key);
  if (match === null) return false;
  const [service, sub] = [match[1] as string, match[2] ?? ''];
  const first = fold(keyParts(sub)[0] ?? '');
  if (first === 'parameters' || first === fold(TRIGGER_INFO.subkey) || serviceValue(sub, detail.valueName) !== null)
    return false;
  const minifilter = first === 'instances' || (first === '' && fold(detail.valueName) === 'supportedfeatures');
  if (!minifilter && specialServiceName(sub, detail.valueName) !== null) return false;
  const key = `service ${service}\\Parameters${sub === '' ? '' : `\\${sub}`}`;
  return explainNewKey(ledger, effect, key, {
    kind: 'service-parameters',
    rule: minifilter ? 'T25' : 'T06',
    subject,
    ...(minifilter ? { floor: FEATURE_FLOORS.minifilterParameters.build } : {}),
  });
}

function audioObject(ledger: Ledger, effect: Effect, detail: RegistryDetail): boolean {
  const match = /^HKCR\\(AudioEngine\\AudioProcessingObjects\\([^\\]+).*)$/i.exec(detail.key);
  return (
    match !== null &&
    explainNewKey(ledger, effect, `software key\\${match[1]}`, {
      kind: 'apo',
      rule: 'T16',
      subject: match[2] as string,
      floor: FEATURE_FLOORS.audioProcessingObject.build,
    })
  );
}

function mediaCategory(ledger: Ledger, effect: Effect, detail: RegistryDetail): boolean {
  const match = MEDIA_CATEGORY.exec(detail.key);
  if (match === null) return false;
  if (fold(detail.valueName) === 'display') {
    ledger.explain(
      {
        kind: 'value-removed',
        rule: 'T17',
        subject: effect.subject,
        from: effect.value,
        to: null,
        floor: FEATURE_FLOORS.mediaCategories.build,
      },
      [effect],
      [],
    );
    return true;
  }
  return (
    fold(detail.valueName) === 'name' &&
    explainNewKey(ledger, effect, `software key\\${match[1]}`, {
      kind: 'media-category',
      rule: 'T17',
      subject: match[2] as string,
      floor: FEATURE_FLOORS.mediaCategories.build,
    })
  );
}

function allowedBus(ledger: Ledger, effect: Effect, detail: RegistryDetail): boolean {
  if (fold(detail.key) !== fold(ALLOWED_BUSES)) return false;
  ledger.explain(
    {
      kind: 'value-removed',
      rule: 'T18',
      subject: effect.subject,
      from: effect.value,
      to: null,
      floor: FEATURE_FLOORS.allowedBusesUnused.build,
    },
    [effect],
    [],
  );
  return true;
}

/** Device transforms and media sources register their classes below the software key. */
function comBelowDevice(ledger: Ledger, effect: Effect, detail: RegistryDetail): boolean {
  const match = /^HKCR\\(CLSID\\([^\\]+).*)$/i.exec(detail.key);
  if (match !== null)
    return explainNewKey(ledger, effect, `software key\\Classes\\${match[1]}`, {
      kind: 'com-server',
      rule: 'T14',
      subject: match[2] as string,
      floor: FEATURE_FLOORS.deviceMft.build,
    });
  const media =
    /^HKLM\\SOFTWARE\\Microsoft\\Windows Media Foundation\\(Transforms\\([^\\]+).*)$/i.exec(detail.key) ??
    /^HKCR\\(?:MediaFoundation\\)(Transforms\\([^\\]+).*)$/i.exec(detail.key);
  return (
    media !== null &&
    explainNewKey(ledger, effect, `software key\\MediaFoundation\\${media[1]}`, {
      kind: 'com-server',
      rule: 'T14',
      subject: media[2] as string,
      floor: FEATURE_FLOORS.deviceMft.build,
    })
  );
}
