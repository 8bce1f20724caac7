/** Whether a rule set admits a DIRID as copy target. */
export type DiridStatus =
  | 'yes'
  | 'no'
  /** Admitted by the dated exception list of InfVerif /h (Windows 11 24H2). */
  | 'exception'
  /** Admitted for a part of its subdirectories only; see `note`. */
  | 'partly'
  /** The documentation does not say. */
  | 'unknown';

/** What isolation asks of a file that is copied there. */
export type DiridAction =
  /** It is the driver store already. */
  | 'keep'
  /** The file moves to DIRID 13. */
  | 'to-driver-store'
  /** A global place: a person decides. */
  | 'report'
  /** A printer package: left alone, reported. */
  | 'report-printer';

/** A directory id of DestinationDirs, `%dirid%` and RegisterDlls. */
export interface Dirid {
  readonly id: number;
  /** The directory in words or with an environment variable. */
  readonly directory: string;
  /** The directory on a default installation, where it is the same on every machine: `C:\Windows\System32`. */
  readonly path: string | null;
  /** True when the documentation marks it as retired with Windows 11 24H2. */
  readonly retired: boolean;
  /** Under the universal rules (/u). */
  readonly universal: DiridStatus;
  /** Under the rules for signing (/h of 24H2). */
  readonly signature: DiridStatus;
  /** Under the isolation rules (/w). */
  readonly isolated: DiridStatus;
  readonly action: DiridAction;
  /** What a reader should know or do; null when nothing. */
  readonly note: string | null;
  /** Pages of https://learn.microsoft.com/windows-hardware/drivers/. */
  readonly sources: readonly string[];
}

const USING = 'install/using-dirids';
const UNIVERSAL = 'install/using-a-universal-inf-file';
const INFVERIF_H = 'devtest/infverif_h';
const PORTING = 'develop/porting-inf-to-windows-driver';
const STORE = 'develop/run-from-driver-store';
const PRINTER = 'print/printer-dirids';

type Status = Pick<Dirid, 'retired' | 'universal' | 'signature' | 'isolated' | 'action'>;
const RETIRED: Status = { retired: true, universal: 'no', signature: 'no', isolated: 'no', action: 'report' };
const TOLERATED: Status = { retired: false, universal: 'no', signature: 'exception', isolated: 'no', action: 'report' };
const SYSTEM: Status = { retired: false, universal: 'yes', signature: 'exception', isolated: 'no', action: 'to-driver-store' };
const PRINTING: Status = { retired: false, universal: 'unknown', signature: 'exception', isolated: 'unknown', action: 'report-printer' };

function dirid(id: number, directory: string, path: string | null, status: Status, note: string | null, sources: readonly string[]): Dirid {
  return { id, directory, path, ...status, note, sources };
}

const APPLICATION = 'application files: install them with AddSoftware, or copy them to DIRID 13 when they belong to the package';
const START_MENU = 'an application install, which a driver package cannot do';

/**
 * The DIRIDs of the documentation.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/using-dirids
 */
export const DIRIDS: readonly Dirid[] = [
  dirid(-1, 'the absolute path in the subdirectory field', null, RETIRED, 'a literal destination', [USING]),
  dirid(1, 'the directory that the INF was installed from', null, RETIRED, 'the source medium may be gone: package the file and copy it to DIRID 13', [USING, STORE]),
  dirid(10, '%SystemRoot%', 'C:\\Windows', { ...SYSTEM, universal: 'partly' }, 'universal only with the subdirectory SysWOW64 or one of the vendor; subdirectory Firmware means a firmware package', [UNIVERSAL, INFVERIF_H, STORE]),
  dirid(11, '%SystemRoot%\\System32', 'C:\\Windows\\System32', SYSTEM, null, [UNIVERSAL, INFVERIF_H]),
  dirid(12, '%SystemRoot%\\System32\\drivers', 'C:\\Windows\\System32\\drivers', SYSTEM, 'subdirectory UMDF means a UMDF binary', [UNIVERSAL, INFVERIF_H, 'wdf/restricting-the-loading-location-of-umdf-drivers']),
  dirid(13, 'the driver store directory of this package', null, { retired: false, universal: 'yes', signature: 'yes', isolated: 'yes', action: 'keep' }, 'source and destination must agree in name and subdirectory', [USING, UNIVERSAL]),
  dirid(17, '%SystemRoot%\\INF', 'C:\\Windows\\INF', RETIRED, 'INFs are installed with CopyINF, never copied there', [USING, 'install/copying-inf-files']),
  dirid(18, '%SystemRoot%\\Help', 'C:\\Windows\\Help', RETIRED, null, [USING]),
  dirid(20, '%SystemRoot%\\Fonts', 'C:\\Windows\\Fonts', RETIRED, null, [USING]),
  dirid(21, 'the viewers directory', 'C:\\Windows\\System32\\viewers', RETIRED, null, [USING]),
  dirid(23, 'the colour profile directory', 'C:\\Windows\\System32\\spool\\drivers\\color', TOLERATED, 'not for printer drivers', [USING, INFVERIF_H, 'print/v4-driver-inf']),
  dirid(24, 'the root of the system disk', 'C:', RETIRED, null, [USING]),
  dirid(25, 'the shared directory', null, RETIRED, null, [USING]),
  dirid(30, 'the root of the boot disk', 'C:', RETIRED, null, [USING]),
  dirid(50, '%SystemRoot%\\system', 'C:\\Windows\\system', RETIRED, null, [USING]),
  dirid(51, 'the spool directory', 'C:\\Windows\\System32\\spool', TOLERATED, 'not for printer drivers', [USING, INFVERIF_H]),
  dirid(52, 'the spool drivers directory', 'C:\\Windows\\System32\\spool\\drivers', TOLERATED, 'not for printer drivers', [USING, INFVERIF_H]),
  dirid(53, 'the user profile directory', null, RETIRED, null, [USING]),
  dirid(54, 'the directory of the boot loader', 'C:', RETIRED, null, [USING]),
  dirid(55, 'the print processor directory', null, TOLERATED, 'not for printer drivers', [USING, INFVERIF_H]),
  dirid(16406, 'Start menu of all users', 'C:\\ProgramData\\Microsoft\\Windows\\Start Menu', RETIRED, START_MENU, [USING]),
  dirid(16407, 'Start menu of all users, Programs', 'C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs', RETIRED, START_MENU, [USING]),
  dirid(16408, 'Start menu of all users, Startup', 'C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs\\Startup', RETIRED, START_MENU, [USING]),
  dirid(16409, 'desktop of all users', 'C:\\Users\\Public\\Desktop', RETIRED, START_MENU, [USING]),
  dirid(16415, 'favourites of all users', 'C:\\Users\\Public\\Favorites', RETIRED, START_MENU, [USING]),
  dirid(16419, 'application data of all users', 'C:\\ProgramData', RETIRED, 'runtime data belongs under DriverData or ProgramData, written by the driver or its service', [USING]),
  dirid(16422, 'Program Files', 'C:\\Program Files', TOLERATED, APPLICATION, [PORTING, INFVERIF_H]),
  dirid(16425, '%SystemRoot%\\SysWOW64', 'C:\\Windows\\SysWOW64', { ...TOLERATED, universal: 'unknown', action: 'to-driver-store' }, 'the 32-bit file needs a name of its own at DIRID 13', [USING, INFVERIF_H]),
  dirid(16426, 'Program Files (x86)', 'C:\\Program Files (x86)', TOLERATED, APPLICATION, [PORTING, INFVERIF_H]),
  dirid(16427, 'Program Files\\Common Files', 'C:\\Program Files\\Common Files', TOLERATED, APPLICATION, [PORTING, INFVERIF_H]),
  dirid(16428, 'Program Files (x86)\\Common Files', 'C:\\Program Files (x86)\\Common Files', TOLERATED, APPLICATION, [PORTING, INFVERIF_H]),
  dirid(16429, 'templates of all users', 'C:\\ProgramData\\Microsoft\\Windows\\Templates', RETIRED, START_MENU, [USING]),
  dirid(16430, 'documents of all users', 'C:\\Users\\Public\\Documents', RETIRED, START_MENU, [USING]),
  dirid(66000, 'the printer driver directory; for a v4 driver the driver store', null, PRINTING, null, [PRINTER, 'print/v4-driver-inf', INFVERIF_H]),
  dirid(66001, 'the print processor directory', null, PRINTING, null, [PRINTER, INFVERIF_H]),
  dirid(66002, 'System32 for print monitors', 'C:\\Windows\\System32', PRINTING, null, [PRINTER, INFVERIF_H]),
  dirid(66003, 'the colour directory for printers', null, PRINTING, null, [PRINTER, INFVERIF_H]),
  dirid(66004, 'printer ASP files', null, PRINTING, null, [PRINTER, INFVERIF_H]),
];

const BY_ID = new Map(DIRIDS.map((entry) => [entry.id, entry]));
const SHELL_FOLDERS = 16384;
const USER_DEFINED = 32768;

/** Numbers that mean what another DIRID means: the unsigned form of -1, and shell folders of Windows itself. */
const SYNONYMS: ReadonlyMap<number, number> = new Map([
  [65535, -1],
  [16404, 20],
  [16420, 10],
  [16421, 11],
]);

/** The DIRID that a number is another spelling of, else the number. */
export function diridSynonym(id: number): number {
  return SYNONYMS.get(id) ?? id;
}

/**
 * What is known of a DIRID, ranges included; 65535 is -1. Null for a number that the documentation does not mention at
 * all.
 */
export function diridInfo(id: number): Dirid | null {
  const listed = BY_ID.get(diridSynonym(id));
  if (listed !== undefined) return listed;
  const status: Status = { retired: false, universal: 'no', signature: 'no', isolated: 'no', action: 'report' };
  if (id >= USER_DEFINED) return dirid(id, 'a directory that the setup program defines', null, status, 'it has no meaning without that setup program', [USING]);
  if (id >= SHELL_FOLDERS) return dirid(id, `shell folder, CSIDL ${id - SHELL_FOLDERS}`, null, status, null, [USING]);
  return null;
}
