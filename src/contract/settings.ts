import type { Defines } from '../inf/defines';

/** What a run may do, whatever its transforms. Every field has the default named in `DEFAULT_OPTIONS`. */
export interface EngineSettings {
  /** Ids of the transforms to run, or of findings in tooling; null for all. */
  readonly only: readonly string[] | null;
  /** Ids of the transforms to leave out, or of findings in tooling. */
  readonly skip: readonly string[];
  /** Keep to `automatic` rewrites; follow-up rewrites become findings. */
  readonly safe: boolean;
  /**
   * Make room for forms that need a later build: raise the first Windows version of a Models section, or add a slice.
   */
  readonly slices: boolean;
  /**
   * Take away Models sections that no Windows from `minBuild` on chooses, where the diff is smaller than with copies
   * for them.
   */
  readonly dropUnserved: boolean;
  /** Accept moves of kinds that transforms bring themselves (`x-...`), which the comparison of effects cannot prove. */
  readonly allowUnproven: boolean;
  /** Every Windows from this build on must still be served; `any` keeps all that the INF serves today. */
  readonly minBuild: number | 'any';
  /**
   * The architectures of sections that carry none (`[DefaultInstall]`), as INF decorations name them: `amd64`, `arm64`,
   * `x86`.
   */
  readonly arch: readonly string[];
  /** Values of the words that a build step replaces in templates of INF files, by the word. */
  readonly define: Defines;
  /** What to take files without a byte order mark for: `cp932` and the like. */
  readonly encoding: string | null;
  /** The rule set of `check`: `w` (isolation), `h` (hardware portal), `u` (universal), `k` (declarative). */
  readonly mode: 'w' | 'h' | 'u' | 'k';
  /** What one INF may cost, in sections read: each one parsed, or worked out in one of its roles, is one. */
  readonly workLimit: number;
  /** The level of findings by their id, the beginning of it, or their transform; `off` leaves them out. */
  readonly severity: Severities;
  /**
   * Mark places in TypeScript and JavaScript that a person has to see to with a comment above them; off unless asked
   * for.
   */
  readonly annotate: boolean;
  /** Prettier options for inserted TypeScript and JavaScript, as the user configured them for a path. */
  readonly prettier: (path: string) => Readonly<Record<string, unknown>>;
  /** Called when an INF has been looked at, once or more for each: who waits sees that the run goes on. */
  readonly onProgress?: () => void;
}

/** Levels that the user gives to findings, by id. */
export type Severities = Readonly<Record<string, 'error' | 'warning' | 'note' | 'off'>>;
