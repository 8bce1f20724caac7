import { isDriver, isKernel, type UnitKind } from '../code/unit-kind';
import { ADVICE, type Advice, type Model, type State } from '../knowledge/code-advice';
import type { CodeRecognition } from '../contract/code-transform';

/** Who runs what a unit is built into. */
export function modelOf(kind: UnitKind): Model {
  if (kind === 'WDM' || kind === 'KMDF' || kind === 'service') return kind;
  return kind === 'UMDF' || kind === 'UMDF1' ? 'UMDF' : 'application';
}

/** What to call instead, for what a unit is built into. */
export function adviceFor(kind: UnitKind, state: State): Advice {
  return ADVICE[state][modelOf(kind)];
}

/** The recognition of a rule with one number: sentences about what was seen, then what to do. */
export function recognised(
  kind: UnitKind,
  at: Pick<CodeRecognition, 'place' | 'level'> & Partial<Pick<CodeRecognition, 'rule' | 'related'>>,
  seen: string,
  state: State | null,
  more = '',
): CodeRecognition {
  const advice = state === null ? null : adviceFor(kind, state);
  const proof =
    isKernel(kind) && state !== null && at.level !== 'note'
      ? ' Driver Verifier shows it at run time: verifier /rc 33 36 /driver with the name of the driver.'
      : '';
  return {
    rule: at.rule ?? null,
    place: at.place,
    level: at.level,
    related: at.related ?? [],
    firstBuild: advice?.firstBuild ?? null,
    message: `${seen}${more === '' ? '' : ` ${more}`}${advice === null ? '' : ` ${advice.text}`}${proof}`,
  };
}

/** True for what a package installs to run by itself: drivers, services, co-installers. */
export function isInstalledCode(kind: UnitKind): boolean {
  return isDriver(kind) || kind === 'service' || kind === 'co-installer';
}
