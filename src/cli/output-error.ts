import { diskErrorText } from '../disk/error-text';

/**
 * Something that is printed or reported cannot be written: the disk is full, for example. The message names it and says
 * why.
 */
export class OutputError extends Error {
  override readonly name = 'OutputError';

  /** @param what the file, or which output: `standard output` */
  constructor(what: string, cause: unknown) {
    super(`${what}: cannot be written: ${diskErrorText(cause)}`, { cause });
  }
}
