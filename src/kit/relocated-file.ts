import type { Reason } from '../contract/reason';
import type { FileCopy } from '../package/files';
import type { Directory } from '../package/directories';
import type { FileReference } from './file-references';

/** What would have to happen for one copied file to run from the driver store. */
export interface Relocation {
  readonly copy: FileCopy;
  /** Where it is copied now; null when that cannot be told. */
  readonly place: Directory | null;
  /** The subdirectory at DIRID 13: the file's source directory. */
  readonly target: string | null;
  /**
   * The name at DIRID 13, which is the name in the package. Another one than that of the copy when the copy renames the
   * file.
   */
  readonly name: string;
  /** Fields that name the file by its present path, in any install that copies it. */
  readonly references: readonly FileReference[];
  /** Why the file has to stay where it is; null when it can move. */
  readonly heldBack: Reason | null;
  /** True when something in the INF names it besides the lines that copy it. */
  readonly isNamed: boolean;
  /** True when something in the INF names it already where it would go. */
  readonly isNamedThere: boolean;
  /** True when the meaning is kept for every documented reader; false when code has to be checked. */
  readonly automatic: boolean;
  /** First Windows build on which this file works from the driver store. */
  readonly firstBuild: number;
}
