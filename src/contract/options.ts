import type { AnyTransform } from './any-transform';
import type { EngineSettings } from './settings';

/** A file as it was read: a path for messages (forward slashes) and its bytes. The engine never opens it. */
export interface InputFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a run may do, and with which transforms. */
export interface EngineOptions extends EngineSettings {
  /**
   * The transforms, in the order in which they run. `port` and `check` take those that infport brings when none are
   * named.
   */
  readonly transforms: readonly AnyTransform[];
}

/** The oldest Windows 10 build that InfVerif's isolation check looks at by default. */
export const DEFAULT_MIN_BUILD = 17763;

export const DEFAULT_OPTIONS: EngineSettings = {
  only: null,
  skip: [],
  safe: false,
  slices: true,
  dropUnserved: true,
  allowUnproven: false,
  minBuild: DEFAULT_MIN_BUILD,
  arch: [],
  define: {},
  encoding: null,
  mode: 'w',
  workLimit: 20_000_000,
  severity: {},
  annotate: false,
  prettier: () => ({}),
};
