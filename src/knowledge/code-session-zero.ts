/**
 * Functions that show something, or reach for the desktop of a user. Names stand without `A` or `W`.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/wdf/session-zero-guidelines-for-umdf-drivers
 * @see https://learn.microsoft.com/windows/win32/services/interactive-services
 */

/** Functions that open a window or a dialog. */
export const SHOWS_WINDOW = /^(?:MessageBox(?:Ex|Indirect|Timeout)?|CreateWindow(?:Ex)?|DialogBox(?:Param|Indirect|IndirectParam)?|CreateDialog(?:Param|Indirect|IndirectParam)?|TaskDialog(?:Indirect)?|Shell_NotifyIcon|Get(?:Open|Save)FileName|PropertySheet|AfxMessageBox|ChooseColor|ChooseFont|PrintDlg(?:Ex)?|ShellAbout)$/;

/** Functions that reach for windows, input or the desktop of a user. */
export const REACHES_DESKTOP = /^(?:FindWindow(?:Ex)?|EnumWindows|EnumDesktopWindows|SetWindowsHook(?:Ex)?|GetForegroundWindow|SetForegroundWindow|OpenClipboard|SendInput|keybd_event|mouse_event|OpenInputDesktop|SetThreadDesktop|SwitchDesktop|GetDesktopWindow)$/;

/** Functions that send a message to a window. */
export const SENDS_MESSAGE = /^(?:SendMessage|PostMessage|SendNotifyMessage|SendMessageTimeout|BroadcastSystemMessage)$/;

/** Functions that make or open an object by its name, and where they have it. */
export const OBJECT_NAMES: Readonly<Record<string, number>> = {
  CreateEvent: 3, CreateEventEx: 1, CreateMutex: 2, CreateMutexEx: 1, CreateSemaphore: 3, CreateSemaphoreEx: 3, CreateFileMapping: 5, CreateWaitableTimer: 2, CreateWaitableTimerEx: 1,
  OpenEvent: 2, OpenMutex: 2, OpenSemaphore: 2, OpenFileMapping: 2, OpenWaitableTimer: 2,
};

/** Functions that start a program: where they have the program and the command line. */
export const STARTS_PROGRAM: Readonly<Record<string, readonly number[]>> = { CreateProcess: [0, 1], WinExec: [0], ShellExecute: [2], ShellExecuteEx: [], system: [0], _wsystem: [0], _tsystem: [0] };

/** Functions that run a command line: the program, and its arguments where they stand apart. */
export const COMMAND_LINES: Readonly<Record<string, readonly number[]>> = {
  system: [0], _wsystem: [0], _tsystem: [0], _popen: [0], _wpopen: [0], popen: [0], WinExec: [0], CreateProcess: [0, 1], CreateProcessAsUser: [1, 2], ShellExecute: [2, 3],
};
