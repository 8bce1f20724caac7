import { fold, sameName } from '../../../inf/fold';
import { FEATURE_FLOORS } from '../../../knowledge/feature-floors';
import { serviceValue, type ServiceValue } from '../../../knowledge/service-values';
import { pathWords } from '../../../package/effects/path-parts';
import type { DirectiveDetail, Effect, RegistryDetail, ServiceDetail } from '../../../package/effects/effect';
import { isDeletedFirst } from '../deletions';
import { subjectKey } from '../install-index';
import type { Ledger } from '../ledger';
import { readFailureActions, readFailureSection } from './failure-actions';
import { registryOf } from './registry-write';
import { readTriggers, readTriggerSection } from './triggers';

const SERVICE = /^service ([^\\]+)(?:\\(.*))?$/i;

interface Intrinsic {
  readonly effect: Effect;
  readonly detail: RegistryDetail;
  readonly value: ServiceValue;
}

/** T07: registry values that Windows itself keeps for a service become directives of that service. */
export function recogniseServiceDirectives(ledger: Ledger): void {
  const services = new Map<string, { name: string; values: Intrinsic[] }>();
  for (const effect of ledger.removedOf('registry')) {
    const detail = registryOf(effect);
    const match = detail === null ? null : SERVICE.exec(detail.key);
    if (detail === null || match === null) continue;
    const name = match[1] as string;
    const known = services.get(fold(name)) ?? { name, values: [] };
    services.set(fold(name), known);
    const value = serviceValue(match[2] ?? '', detail.valueName);
    if (value !== null) known.values.push({ effect, detail, value });
  }
  for (const { name, values } of services.values()) {
    const keepFlags = [
      ...plainValues(ledger, name, values),
      ...recogniseTriggers(ledger, name),
      ...recogniseFailureActions(ledger, name, values),
    ];
    recogniseKeepFlags(
      ledger,
      name,
      keepFlags.reduce((all, flag) => all | flag, 0),
    );
  }
}

/** Values with one directive each; gives the keep flags that go with them. */
function plainValues(ledger: Ledger, service: string, values: readonly Intrinsic[]): number[] {
  const flags: number[] = [];
  const merged = values.filter((intrinsic) => intrinsic.value.whenDirectivePresent === 'merge');
  if (merged.length > 0 && dependenciesFollow(ledger, service, merged)) flags.push(...merged.map(keepFlagOf));
  for (const intrinsic of values) {
    const { effect, detail, value } = intrinsic;
    if (
      !ledger.removed.has(effect) ||
      value.directive === null ||
      value.whenDirectivePresent === 'merge' ||
      !isPlainWrite(intrinsic) ||
      // Windows works off DelReg after the directives: it would take away what they set.
      isDeletedFirst(ledger.after, detail)
    )
      continue;
    const directives =
      value.directive === 'ServiceBinary'
        ? ledger.after.bySubject.get(subjectKey('service-binary', service))
        : ledger.after.bySubject.get(subjectKey('service-directive', `${service}\\${value.directive}`));
    const now =
      directives?.find((directive) => saysTheSame(value, detail, directive)) ??
      movedBinary(ledger, service, value, detail);
    if (now === undefined) continue;
    ledger.explain(
      {
        kind: 'service-directive',
        rule: 'T07',
        subject: effect.subject,
        from: effect.value,
        to: `${value.directive}=${now.value}`,
        ...(value.floor === null ? {} : { floor: value.floor }),
      },
      [effect],
      [now],
    );
    flags.push(keepFlagOf(intrinsic));
  }
  return flags;
}

/** An ImagePath that named the binary of the service where it was: ServiceBinary has followed the file since. */
function movedBinary(ledger: Ledger, service: string, value: ServiceValue, detail: RegistryDetail): Effect | undefined {
  if (value.directive !== 'ServiceBinary') return undefined;
  const key = subjectKey('service-binary', service);
  const named = ledger.before.bySubject.get(key)?.some((directive) => saysTheSame(value, detail, directive)) ?? false;
  const [now, ...others] = ledger.after.bySubject.get(key) ?? [];
  return named && others.length === 0 && now !== undefined && !ledger.added.has(now) ? now : undefined;
}

/** Set outright, or kept when present and there is a flag that says so. */
function isPlainWrite({ detail, value }: Intrinsic): boolean {
  return detail.operation === 'set' || (detail.operation === 'set if absent' && value.keepFlag !== null);
}

function keepFlagOf({ detail, value }: Intrinsic): number {
  return detail.operation === 'set if absent' ? (value.keepFlag ?? 0) : 0;
}

function saysTheSame(value: ServiceValue, detail: RegistryDetail, directive: Effect): boolean {
  const { fields } = directive.detail as DirectiveDetail;
  const data = detail.data[0] ?? '';
  if (value.directive === 'ServiceBinary') {
    return pathWords(data) === pathWords(fields.join(','));
  }
  switch (value.conversion) {
    case 'string':
      return fields.join(',') === data;
    case 'number':
      return data !== '' && fields[0] !== undefined && Number(fields[0]) === Number(data);
    case 'list':
      return sameList(fields, detail.data);
    default:
      return false;
  }
}

function dependenciesFollow(ledger: Ledger, service: string, merged: readonly Intrinsic[]): boolean {
  if (!merged.every(isPlainWrite)) return false;
  const key = subjectKey('service-directive', `${service}\\Dependencies`);
  const [old, now] = [ledger.before.bySubject.get(key) ?? [], ledger.after.bySubject.get(key) ?? []];
  const before = old.flatMap(fieldsOf);
  const values = merged.flatMap(({ value, detail }) =>
    detail.data.map((item) => (value.conversion === 'group-list' && !item.startsWith('+') ? `+${item}` : item)),
  );
  const wanted = new Map([...before, ...values].map((item) => [fold(item), item]));
  if (!sameSet([...wanted.keys()], now.flatMap(fieldsOf).map(fold))) return false;
  for (const { effect } of merged)
    ledger.explain(
      {
        kind: 'service-directive',
        rule: 'T07',
        subject: effect.subject,
        from: effect.value,
        to: `Dependencies=${now.map((directive) => directive.value).join(', ')}`,
      },
      [effect, ...old.filter((directive) => ledger.removed.has(directive))],
      now.filter((directive) => ledger.added.has(directive)),
    );
  return true;
}

function fieldsOf(effect: Effect): string[] {
  return [...(effect.detail as DirectiveDetail).fields];
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => sameName(item, b[index] as string));
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === new Set(b).size && a.every((item) => b.includes(item));
}

function recogniseTriggers(ledger: Ledger, service: string): number[] {
  const written = readTriggers(ledger.removedOf('registry'), service);
  const sections = ledger.addedOf('service-trigger').filter((effect) => sameName(effect.subject, service));
  if (written === null || written.length === 0 || written.length !== sections.length) return [];
  const wanted = sections.map((section) => readTriggerSection(section));
  if (!written.every((trigger) => wanted.includes(trigger.words))) return [];
  for (const trigger of written) {
    const section = sections[wanted.indexOf(trigger.words)] as Effect;
    for (const effect of trigger.effects)
      ledger.explain(
        {
          kind: 'service-directive',
          rule: 'T07',
          subject: effect.subject,
          from: effect.value,
          to: `AddTrigger: ${section.value}`,
          floor: FEATURE_FLOORS.addTrigger.build,
        },
        [effect],
        [section],
      );
  }
  return written.map((trigger) => (trigger.keep ? 0x2000 : 0));
}

function recogniseFailureActions(ledger: Ledger, service: string, values: readonly Intrinsic[]): number[] {
  const own = values.filter(
    ({ value, effect }) => value.conversion === 'failure-actions' && ledger.removed.has(effect),
  );
  const section = ledger.addedOf('service-failure-actions').find((effect) => sameName(effect.subject, service));
  if (section === undefined || own.length === 0 || !own.every(isPlainWrite)) return [];
  const data = (name: string): string | null =>
    own.find(({ detail }) => sameName(detail.valueName, name))?.detail.data[0] ?? null;
  const words = readFailureActions(data('FailureActions'), data('FailureActionsOnNonCrashFailures'));
  if (words === null || words !== readFailureSection(section)) return [];
  for (const { effect } of own)
    ledger.explain(
      {
        kind: 'service-directive',
        rule: 'T07',
        subject: effect.subject,
        from: effect.value,
        to: `FailureActions: ${section.value}`,
        floor: FEATURE_FLOORS.failureActions.build,
      },
      [effect],
      [section],
    );
  return own.map(keepFlagOf);
}

function recogniseKeepFlags(ledger: Ledger, service: string, flags: number): void {
  if (flags === 0) return;
  const find = (effects: readonly Effect[]): Effect | undefined =>
    effects.find((effect) => effect.detail?.type === 'service' && sameName(effect.detail.name, service));
  const [old, now] = [find(ledger.removedOf('service')), find(ledger.addedOf('service'))];
  if (old === undefined || now === undefined) return;
  const [before, after] = [(old.detail as ServiceDetail).flags, (now.detail as ServiceDetail).flags];
  if (before === null || after === null || (before | flags) !== after) return;
  ledger.explain(
    { kind: 'service-flags', rule: 'T07', subject: service, from: old.value, to: now.value },
    [old],
    [now],
  );
}
