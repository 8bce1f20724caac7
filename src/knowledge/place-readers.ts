/** A program that finds files by the directory they lie in, so that no path in an INF can lead it elsewhere. */
export interface PlaceReader {
  /** A DIRID and the directory below it, in the shortest spelling, lower case. */
  readonly dirid: 10 | 11 | 12;
  readonly directory: string;
  /** True when the directories below count as well. */
  readonly deep: boolean;
  /** The end of the names of its files, lower case; null for every file. */
  readonly extension: string | null;
  /** Who looks there, as the subject of a sentence. */
  readonly reader: string;
  /** The key below which a full path takes the place of the search, lower case; null when there is none. */
  readonly registeredBelow: string | null;
  /** The page that says so. */
  readonly source: string;
}

const LEARN = 'https://learn.microsoft.com';
const SPOOLER = 'the print spooler';
const PRINT = `${LEARN}/windows-hardware/drivers/print/printer-dirids`;
const CONTROL_PANEL = {
  deep: false,
  extension: '.cpl',
  reader: 'the Control Panel',
  registeredBelow: 'software\\microsoft\\windows\\currentversion\\control panel\\cpls',
  source: `${LEARN}/windows/win32/shell/how-to-register-dll-control-panel-item-registration-`,
} as const;
const SCREEN_SAVERS = {
  deep: false,
  extension: '.scr',
  reader: 'the list of screen savers',
  registeredBelow: null,
  source: `${LEARN}/windows/win32/lwef/screen-saver-library`,
} as const;
const WMI = 'Windows Management Instrumentation';
const MOF = `${LEARN}/windows/win32/wmisdk/pragma-autorecover`;
const TWAIN = 'the data source manager of TWAIN';
const TWAIN_PAGE = 'https://helpx.adobe.com/photoshop/kb/twain-general-information.html';
const MODULES = `${LEARN}/powershell/module/microsoft.powershell.core/about/about_psmodulepath`;
const POLICIES = `${LEARN}/troubleshoot/windows-client/group-policy/create-and-manage-central-store`;
const GROUP_POLICY = `${LEARN}/previous-versions/windows/desktop/policy/registry-policy-file-format`;
const APP_CONTROL = `${LEARN}/windows/security/application-security/application-control/app-control-for-business/deployment/deploy-appcontrol-policies-with-script`;
const USING = `${LEARN}/windows-hardware/drivers/install/using-dirids`;

function whole(dirid: PlaceReader['dirid'], directory: string, reader: string, source: string): PlaceReader {
  return { dirid, directory, deep: true, extension: null, reader, registeredBelow: null, source };
}

/** The directories of Windows that are searched, the more particular first. */
export const PLACE_READERS: readonly PlaceReader[] = [
  { dirid: 11, directory: '', ...CONTROL_PANEL },
  { dirid: 10, directory: 'syswow64', ...CONTROL_PANEL },
  { dirid: 10, directory: '', ...SCREEN_SAVERS },
  { dirid: 11, directory: '', ...SCREEN_SAVERS },
  { dirid: 10, directory: 'syswow64', ...SCREEN_SAVERS },
  whole(11, 'spool\\drivers\\color', 'the colour system', `${LEARN}/windows/win32/api/icm/nf-icm-getcolordirectoryw`),
  whole(11, 'spool', SPOOLER, PRINT),
  whole(11, 'wbem', WMI, MOF),
  whole(10, 'syswow64\\wbem', WMI, MOF),
  whole(11, 'catroot', 'the catalog database', `${LEARN}/windows/win32/api/mscat/nf-mscat-cryptcatadminaddcatalog`),
  whole(11, 'catroot2', 'the catalog database', `${LEARN}/windows/win32/api/mscat/nf-mscat-cryptcatadminaddcatalog`),
  whole(12, 'etc', 'TCP/IP', `${LEARN}/previous-versions/windows/it-pro/windows-2000-server/cc940078(v=technet.10)`),
  whole(11, 'viewers', 'Quick View', USING),
  whole(11, 'tasks', 'the Task Scheduler', `${LEARN}/windows/win32/taskschd/task-scheduler-start-page`),
  whole(11, 'windowspowershell', 'PowerShell', MODULES),
  whole(11, 'migration', 'the migration of user state', `${LEARN}/windows/deployment/usmt/usmt-overview`),
  whole(11, 'grouppolicy', 'Group Policy', GROUP_POLICY),
  whole(11, 'codeintegrity', 'Code Integrity', APP_CONTROL),
  whole(11, 'config', 'the registry', `${LEARN}/windows/win32/sysinfo/registry-hives`),
  whole(10, 'twain_32', TWAIN, TWAIN_PAGE),
  whole(10, 'twain_64', TWAIN, TWAIN_PAGE),
  whole(10, 'policydefinitions', 'the Group Policy editor', POLICIES),
];

/** Directories below the Windows directory that belong to Windows as a whole, lower case. */
export const GLOBAL_DIRECTORIES: ReadonlySet<string> = new Set([
  'inf',
  'help',
  'fonts',
  'system',
  'web',
  'security',
  'temp',
  'media',
  'cursors',
  'tasks',
  'resources',
  'assembly',
  'winsxs',
  'apppatch',
  'pchealth',
  'options',
  'driver cache',
  'downloaded program files',
  'java',
]);

/**
 * Who searches a directory for files of that name; null when nothing is known to.
 *
 * @param directory in the spelling of `PlaceReader`
 */
export function placeReader(dirid: number, directory: string, name: string): PlaceReader | null {
  const found = PLACE_READERS.find((row) => {
    const isThere = directory === row.directory || (row.deep && directory.startsWith(`${row.directory}\\`));
    return row.dirid === dirid && isThere && (row.extension === null || name.toLowerCase().endsWith(row.extension));
  });
  return found ?? null;
}
