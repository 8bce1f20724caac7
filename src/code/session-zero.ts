import { codePlaceOf } from './c/pieces';
import { keyOf, type CCall, type CWrite } from './c/source';
import type { CodePlace } from './place';
import type { CCode, CodeUnit } from './unit';
import { isSessionZero } from './unit-kind';

/** A call that runs in session zero. */
export interface SessionZeroCall {
  readonly call: CCall;
  readonly place: CodePlace;
  /** True when a program with windows, of the same binary, makes it too. */
  readonly inProgram: boolean;
}

/**
 * The calls of a UMDF driver or service that run in session zero: reached from an entry of the service or a callback.
 */
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

/**
 * What a field of the structure is given that a call is handed: `info.lpVerb = L"open"` before `ShellExecuteEx(&info)`.
 */
export function structureNodes({ unit }: CCode, call: CCall, field: string): CWrite[] {
  const key = call.args[0] === undefined ? null : keyOf(call.source, call.args[0]);
  return key === null
    ? []
    : unit
        .writesOf(`${key}.${field}`)
        .filter(({ within, node }) => within === call.within && node.start < call.node.start);
}

/** The texts of such a field. */
export function structureTexts(c: CCode, call: CCall, field: string): string[] {
  return structureNodes(c, call, field).flatMap(({ value, source, within }) =>
    c.evaluator.texts(value, source, within).map(({ text }) => text),
  );
}
