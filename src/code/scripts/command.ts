import type { CodePlace } from '../place';

/** A word of a command, with variables put in as far as they are known. */
export interface ScriptWord {
  /** `...` (UNKNOWN) stands for what is not known; variables of the environment stay `%NAME%`. */
  readonly text: string;
  readonly place: CodePlace;
}

/** One command of a script. */
export interface ScriptCommand {
  readonly language: 'batch' | 'powershell' | 'csharp' | 'c';
  /** In lower case, without folder and `.exe`: `reg`, `copy-item`, `[io.file]::copy`. */
  readonly name: string;
  readonly words: readonly ScriptWord[];
  /** The command as written. */
  readonly place: CodePlace;
}
