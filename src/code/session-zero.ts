import { codePlaceOf } from './c/evaluate';
import type { CCall } from './c/source';
import type { CodePlace } from './place';
import type { CodeUnit } from './unit';
import { isSessionZero } from './unit-kind';

/** A call that runs in session zero. */
export interface SessionZeroCall {
  readonly call: CCall;
  readonly place: CodePlace;
  /** True when a program with windows, of the same binary, makes it too. */
  readonly inProgram: boolean;
}

/** The calls of a UMDF driver or service that run in session zero: reached from an entry of the service or a callback. */
export function sessionZeroCalls(unit: CodeUnit): SessionZeroCall[] {
  const { c } = unit;
  if (c === null || !isSessionZero(unit.kind)) return [];
  return c.unit.sources
    .flatMap(({ calls }) => calls)
    .filter(({ within, object }) => object === null && within !== null && c.inSessionZero.has(within))
    .map((call) => ({
      call,
      place: codePlaceOf(call.source, call.nameNode),
      inProgram: call.within !== null && c.inProgram.has(call.within),
    }));
}
