import type { Evaluator } from './c/evaluate';
import type { Uses } from './c/find-uses';
import type { CsEvaluator } from './csharp/evaluate';
import type { CsUses } from './csharp/find-uses';
import type { CFunction } from './c/source';
import type { CUnit } from './c/unit';
import type { ScriptCommand } from './scripts/command';
import type { UnitKind } from './unit-kind';

/** What belongs together and is judged together: the sources of one binary, or one script. */
export interface CodeUnit {
  readonly kind: UnitKind;
  /** What it is built into, without suffix, in lower case; empty when nothing tells. */
  readonly target: string;
  readonly paths: readonly string[];
  /** What it names absolutely. */
  readonly uses: Uses;
  /** C and C++; null for others. */
  readonly c: CCode | null;
  /** C#; null for others. */
  readonly csharp: CSharpCode | null;
  /** The commands of a script; empty for others. */
  readonly commands: readonly ScriptCommand[];
}

/** What C and C++ offer beside what they name. */
export interface CCode {
  readonly unit: CUnit;
  readonly evaluator: Evaluator;
  /** Command lines that it runs to do installation work. */
  readonly commands: readonly ScriptCommand[];
  /** True when the unit offers a device interface. */
  readonly registersInterface: boolean;
  /** True when the unit asks to be told of interfaces that come and go. */
  readonly registersNotification: boolean;
  /** Functions that are reached when a device is added; empty for drivers that are no part of plug and play. */
  readonly addsDevice: ReadonlySet<CFunction>;
  /** Functions that are reached in session zero. */
  readonly inSessionZero: ReadonlySet<CFunction>;
  /** Functions that are also reached from the entry of a program with windows, where the unit has one. */
  readonly inProgram: ReadonlySet<CFunction>;
}

/** What C# offers. */
export interface CSharpCode {
  readonly evaluator: CsEvaluator;
  readonly uses: CsUses;
  /** True when the unit also runs a user interface of its own. */
  readonly isProgramToo: boolean;
}

/** Nothing named. */
export const NO_USES: Uses = { keys: [], files: [], bare: [], devices: [] };
