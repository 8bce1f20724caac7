import { numberOfBytes } from '../../src/package/effects/registry-bytes';
import { sameName } from '../../src/inf/fold';
import type { InfPackage } from '../../src/package/model';
import type { ServiceKeyLine } from '../../src/kit/service-keys';
import { type Plan, REASONS, dataOf } from './plan';
import { sectionPlan, sharedLines } from './sections';

/** Reset period, two empty offsets, count, offset of the actions, and pairs of type and delay in milliseconds. */
export function failurePlan(pkg: InfPackage, group: readonly ServiceKeyLine[]): Plan {
  const lines = sharedLines(group);
  if (lines === null) return REASONS.actionsDiffer;
  const find = (name: string): ServiceKeyLine | undefined => lines.find((item) => sameName(item.line.valueName, name));
  const [actions, nonCrash] = [find('FailureActions'), find('FailureActionsOnNonCrashFailures')];
  if (actions === undefined || lines.length !== (nonCrash === undefined ? 1 : 2)) return REASONS.actionsNotOneEach;
  const { type, data } = dataOf(actions);
  const body = type === 'REG_BINARY' ? failureBody(data[0] ?? '') : null;
  if (body === null) return REASONS.actionsUnread;
  const flag = nonCrash === undefined ? null : dataOf(nonCrash);
  if (flag !== null && (flag.type !== 'REG_DWORD' || !/^[01]$/.test(flag.data[0] ?? ''))) return REASONS.crashFlag;
  const [period, ...rest] = body;
  return sectionPlan(
    pkg,
    group,
    'FailureActions',
    [[period, ...(flag === null ? [] : [`NonCrashFailures = ${flag.data[0] ?? ''}`]), ...rest].join('\n')],
    0x20000,
  );
}

const HEADER = 20;
const ACTION = 8;

function failureBody(digits: string): string[] | null {
  if (!/^(?:[0-9a-f]{2})*$/.test(digits) || digits.length < 2 * HEADER) return null;
  const word = (at: number): number => numberOfBytes(digits.slice(2 * at, 2 * at + 8));
  const count = word(12);
  if (
    word(4) !== 0 ||
    word(8) !== 0 ||
    count === 0 ||
    word(16) !== HEADER ||
    digits.length !== 2 * (HEADER + ACTION * count)
  )
    return null;
  const actions = Array.from(
    { length: count },
    (_, index) => `Action = ${word(HEADER + ACTION * index)}, ${word(HEADER + ACTION * index + 4)}`,
  );
  return [`ResetPeriod = ${word(0)}`, ...actions];
}
