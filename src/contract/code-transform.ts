import type { CodePlace } from '../code/place';
import type { CodeUnit } from '../code/unit';
import type { PackageFacts } from './package-facts';
import type { Level, RelatedPlace } from './result';
import type { TransformMeta } from './transform-meta';

/** What a rule over code may know beside the unit that it judges. */
export interface CodeContext {
  /** What the INFs of the same package install. */
  readonly facts: PackageFacts;
  /** Names of what the units of the package are built into, without suffix, in lower case. */
  readonly built: ReadonlySet<string>;
  /** Names of devices that a unit of the package creates itself, in lower case, without folders. */
  readonly controlDevices: ReadonlySet<string>;
  /** Names of synchronisation objects without prefix that services of the package create, in lower case. */
  readonly serviceObjects: ReadonlySet<string>;
}

/** One place that a rule recognised. */
export interface CodeRecognition {
  /** The rule, where a transform has several: `B02`; null for the only one. */
  readonly rule: string | null;
  readonly place: CodePlace;
  readonly level: Level;
  /** What was seen, why it matters, what to do. */
  readonly message: string;
  /** The first Windows build that has the replacement; null when every supported Windows has it. */
  readonly firstBuild: number | null;
  readonly related: readonly RelatedPlace[];
}

/** What a page says of a rule, beside what every transform says of itself. */
export interface RulePage {
  /** Why the form is a problem, one paragraph. */
  readonly why: string;
  readonly language: 'c' | 'cpp' | 'csharp' | 'powershell' | 'bat';
  readonly before: string;
  readonly after: string;
  /** What a person has to do, one paragraph. */
  readonly byHand: string;
}

/** A rule over driver and companion code. Code is never rewritten: a rule says what it is and what replaces it. */
export interface CodeTransform extends TransformMeta {
  readonly appliesTo: 'code';
  readonly page: RulePage;
  readonly recognise: (unit: CodeUnit, context: CodeContext) => readonly CodeRecognition[];
}

/** What is particular to a rule; the rest is the same for all of them. */
export type CodeRule = Omit<CodeTransform, 'appliesTo' | 'applicability' | 'codes' | 'firstBuild' | 'rules'> & {
  readonly rules: readonly string[];
};

/** Declares a rule over code. */
export function defineCodeTransform(rule: CodeRule): CodeTransform {
  return { ...rule, appliesTo: 'code', applicability: 'manual', codes: [], firstBuild: null };
}
