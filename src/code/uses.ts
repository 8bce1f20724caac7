import type { DevicePlace } from './device-place';
import type { FilePlace } from './file-place';
import type { CodePlace } from './place';
import type { RegistryPlace } from './registry-place';
import type { FileAction } from '../knowledge/code-sinks';

/** What all uses of a name have. */
interface NameUse {
  /** Where a person would change it. */
  readonly place: CodePlace;
  /** The whole text, `...` for what is not known. */
  readonly text: string;
  /** The function or command that is handed it. */
  readonly by: string;
  /** Where that is called. */
  readonly at: CodePlace;
  /** True in the branch for Windows versions without the function that replaces it. */
  readonly fallback: boolean;
  /** True inside `#if DBG`. */
  readonly debug: boolean;
}

/** A registry key that code names absolutely. */
export interface KeyUse extends NameUse {
  /** The key; null for the path that the driver was started with, and what hangs below it. */
  readonly key: RegistryPlace | null;
  readonly writes: boolean;
  /** The value, when the function is about one and its name is known. */
  readonly value: string | null;
}

/** A file that code names absolutely, or bare for `name`. */
export interface FileUse extends NameUse {
  readonly file: FilePlace;
  readonly action: FileAction;
  /** True where several writes reach, so that the code may come to another file, or to one that nobody can tell. */
  readonly alternative: boolean;
}

/** A file that is loaded or run by its bare name. */
export interface BareFileUse extends NameUse {
  readonly name: string;
  readonly action: FileAction;
}

/** A device that code opens by its name. */
export interface DeviceUse extends NameUse {
  readonly device: DevicePlace;
}
