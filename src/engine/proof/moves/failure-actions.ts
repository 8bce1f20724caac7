import type { Effect, SectionDetail } from '../../../package/effects/effect';
import { numberOfBytes } from '../../../package/effects/registry-bytes';

const HEADER = 20;
const ACTION = 8;

/**
 * What a FailureActions value and FailureActionsOnNonCrashFailures say, in the words of `readFailureSection`; null when
 * the bytes are not reset period, two empty offsets, count, offset of the actions, and the actions.
 */
export function readFailureActions(bytes: string | null, nonCrash: string | null): string | null {
  if (bytes === null || bytes.length < 2 * HEADER || bytes.length % 2 !== 0 || !/^[0-9a-f]+$/.test(bytes)) return null;
  const word = (at: number): number => numberOfBytes(bytes.slice(2 * at, 2 * at + 8));
  const count = word(12);
  if (word(4) !== 0 || word(8) !== 0 || bytes.length !== 2 * (HEADER + ACTION * count)) return null;
  const actions = Array.from(
    { length: count },
    (_, index) => `${word(HEADER + ACTION * index)},${word(HEADER + ACTION * index + 4)}`,
  );
  return failureWords(word(0), nonCrash === null ? 0 : Number(nonCrash), actions);
}

/** What a section that FailureActions names says. */
export function readFailureSection(section: Effect): string {
  const { lines } = section.detail as SectionDetail;
  const first = (directive: string): number =>
    Number(lines.find((line) => line.directive === directive)?.fields[0] ?? 0);
  const actions = lines
    .filter((line) => line.directive === 'action')
    .map((line) => `${Number(line.fields[0])},${Number(line.fields[1])}`);
  return failureWords(first('resetperiod'), first('noncrashfailures'), actions);
}

function failureWords(reset: number, nonCrash: number, actions: readonly string[]): string {
  return [reset, nonCrash, ...actions].join(' ');
}
