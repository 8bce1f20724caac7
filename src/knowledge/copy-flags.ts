/** A flag of a CopyFiles entry. */
export interface CopyFlag {
  /** The bit. */
  readonly value: number;
  /** The constant's name in the SDK. */
  readonly name: string;
  /** What it asks of the installer. */
  readonly meaning: string;
  /**
   * At DIRID 13: `keep` where Microsoft's own isolated packages carry the flag; `drop` where it has no work left in the
   * driver store and no isolated package is known to carry it; `intent-lost` where it asks for something that the store
   * cannot give. Which flags the verifier refuses (1103) is not published.
   */
  readonly atDriverStore: 'keep' | 'drop' | 'intent-lost';
}

/**
 * The CopyFiles flags.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-copyfiles-directive
 */
export const COPY_FLAGS: readonly CopyFlag[] = [
  { value: 0x1, name: 'COPYFLG_WARN_IF_SKIP', meaning: 'warn when the user skips the file', atDriverStore: 'drop' },
  { value: 0x2, name: 'COPYFLG_NOSKIP', meaning: 'the user may not skip the file', atDriverStore: 'keep' },
  { value: 0x4, name: 'COPYFLG_NOVERSIONCHECK', meaning: 'overwrite whatever version stands there', atDriverStore: 'drop' },
  { value: 0x8, name: 'COPYFLG_FORCE_FILE_IN_USE', meaning: 'copy as if the file were in use', atDriverStore: 'drop' },
  { value: 0x10, name: 'COPYFLG_NO_OVERWRITE', meaning: 'keep a file that is already there', atDriverStore: 'intent-lost' },
  { value: 0x20, name: 'COPYFLG_NO_VERSION_DIALOG', meaning: 'keep a newer file without asking', atDriverStore: 'drop' },
  { value: 0x40, name: 'COPYFLG_OVERWRITE_OLDER_ONLY', meaning: 'replace an older file only', atDriverStore: 'keep' },
  { value: 0x400, name: 'COPYFLG_REPLACEONLY', meaning: 'copy only over a file that is already there', atDriverStore: 'intent-lost' },
  { value: 0x800, name: 'COPYFLG_NODECOMP', meaning: 'copy without decompression', atDriverStore: 'drop' },
  { value: 0x1000, name: 'COPYFLG_REPLACE_BOOT_FILE', meaning: 'the loader needs the file: prompt for a restart', atDriverStore: 'drop' },
  { value: 0x2000, name: 'COPYFLG_NOPRUNE', meaning: 'never leave the copy out because the file is there already', atDriverStore: 'drop' },
  { value: 0x4000, name: 'COPYFLG_IN_USE_TRY_RENAME', meaning: 'rename a file in use to make room', atDriverStore: 'keep' },
];

/** The flags of a CopyFiles flag word that may stay at DIRID 13. */
export const COPY_FLAGS_KEPT_AT_DRIVER_STORE: number = COPY_FLAGS.filter((flag) => flag.atDriverStore === 'keep').reduce((mask, flag) => mask | flag.value, 0);
