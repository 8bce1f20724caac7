import { fold, sameName } from '../../../inf/fold';
import {
  INBOX_BINARIES,
  type InboxBinary,
  type InboxInclude,
  type InboxNeeds,
} from '../../../knowledge/inbox-binaries';
import type { Effect } from '../../../package/effects/effect';
import type { Ledger } from '../ledger';
import { registryOf } from './registry-write';

const POSITIONS = { upperFilter: 'upperfilters', lowerFilter: 'lowerfilters' } as const;

/** T02, T20: an inbox service that the package added itself comes from its own INF by Include and Needs. */
export function recogniseInclusions(ledger: Ledger): void {
  for (const binary of INBOX_BINARIES) {
    if (binary.include === null || binary.service === null) continue;
    const old = [...ledger.removed].filter((effect) => isOfService(effect, binary.service as string));
    if (!old.some((effect) => effect.kind === 'service')) continue;
    if (!old.some((effect) => effect.kind === 'service-binary' && fold(effect.value).endsWith(`\\${binary.file}`)))
      continue;
    recogniseInclusion(ledger, binary, binary.include, old);
  }
}

function recogniseInclusion(ledger: Ledger, binary: InboxBinary, include: InboxInclude, old: readonly Effect[]): void {
  for (const role of ['upperFilter', 'lowerFilter', 'functionDriver'] as const) {
    const needs = include[role];
    if (needs === null) continue;
    const added = inclusionEffects(ledger, include, needs);
    if (added === null) continue;
    const filters =
      role === 'functionDriver'
        ? []
        : ledger
            .removedOf('registry')
            .filter((effect) => isFilterValue(effect, POSITIONS[role], binary.service as string));
    ledger.explain(
      {
        kind: 'inclusion-added',
        rule: binary.service === 'winusb' ? 'T20' : 'T02',
        subject: include.inf,
        from: `AddService ${binary.service}`,
        to: `Include ${include.inf}`,
        ...(include.firstBuild === null ? {} : { floor: include.firstBuild }),
      },
      [...old, ...filters],
      added,
    );
    return;
  }
}

/**
 * The Include and Needs lines of a role, a pair in each section that needs one: those that are new. Null when one is
 * missing.
 */
function inclusionEffects(ledger: Ledger, include: InboxInclude, needs: InboxNeeds): Effect[] | null {
  const inclusions = [...ledger.after.effects.values()].filter((effect) => effect.kind === 'inclusion');
  const pairs = Object.entries(SCOPES).flatMap(([part, scope]): (Effect | undefined)[] => {
    const name = needs[part as keyof InboxNeeds];
    if (name === null) return [];
    return [include.inf, name].map((wanted) =>
      inclusions.find((effect) => sameName(effect.subject, wanted) && sameName(scopeOf(effect), scope)),
    );
  });
  if (!pairs.every((effect) => effect !== undefined)) return null;
  return pairs.filter((effect) => ledger.added.has(effect));
}

/** The section in which a part of the needs stands. */
const SCOPES: Readonly<Record<keyof InboxNeeds, string>> = {
  install: '',
  hw: '.HW',
  services: '.Services',
  interfaces: '.Interfaces',
  filters: '.Filters',
};

function scopeOf(effect: Effect): string {
  return effect.detail?.type === 'directive' ? effect.detail.owner : '';
}

function isOfService(effect: Effect, service: string): boolean {
  if (effect.kind === 'service' || effect.kind === 'service-binary') return sameName(effect.subject, service);
  if (effect.kind === 'framework-service' && sameName(effect.subject, service)) return true;
  if (effect.kind === 'service-directive' || effect.kind === 'framework-service')
    return fold(effect.subject).startsWith(`${service}\\`);
  const key = fold(registryOf(effect)?.key ?? '');
  return key === `service ${service}` || key.startsWith(`service ${service}\\`);
}

function isFilterValue(effect: Effect, valueName: string, service: string): boolean {
  const detail = registryOf(effect);
  return (
    detail !== null &&
    fold(detail.valueName) === valueName &&
    detail.data.length === 1 &&
    sameName(detail.data[0] as string, service)
  );
}
