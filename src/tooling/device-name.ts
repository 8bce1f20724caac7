import { UNKNOWN } from './value';

/** A device named by its address in the Win32 or NT name space. */
export interface DeviceName {
  /** The name behind the prefix: `COM3`, `usb#vid_1234&pid_0001#...`. */
  readonly name: string;
  /** The interface class in it, lower case with braces; null without one. */
  readonly interfaceClass: string | null;
}

const WIN32_DEVICE = /^(?:\\\\|\/\/)\.[\\/](?=[^\\/.*\s])/;
const WIN32_FILE = /^(?:\\\\|\/\/)\?[\\/]/;
const NATIVE = /^(?:\\Device\\|\\\?\?\\|\\DosDevices\\|\\GLOBAL\?\?\\)(?=[^\\\s])/i;
/**
 * Names in the device name space that are no device of a driver package: pipes, mailslots, the null device, the
 * console.
 */
const HARMLESS = /^(?:pipe|mailslot)(?:[\\/]|$)|^(?:NUL|CON|CONIN\$|CONOUT\$)$|^(?:UNC)[\\/]/i;
const DRIVE_PATH = /^[a-z]:[\\/]./i;
/** The source of a regular expression that looks for separators and full stops. */
const PATTERN = /^[bdsw](?:[+*?{]|$)|[[\]()|^]/i;
const INSTANCE = /^(?:[a-z_]+)#(?:[^#]+#|[^#]*\uf8ff)|^GLOBALROOT[\\/]|^Volume\{/i;

/** Takes a device address apart; null for pipes, long paths, UNC shares, and texts that are no device address. */
export function parseDeviceName(text: string): DeviceName | null {
  const name = nameOf(text);
  if (name === null || HARMLESS.test(name) || DRIVE_PATH.test(name) || PATTERN.test(name)) return null;
  return {
    name,
    interfaceClass: /\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}/i.exec(name)?.[0].toLowerCase() ?? null,
  };
}

function nameOf(text: string): string | null {
  const device = WIN32_DEVICE.exec(text);
  if (device !== null) return text.slice(device[0].length);
  const file = WIN32_FILE.exec(text);
  if (file !== null) {
    const name = text.slice(file[0].length);
    // Behind `\\?\` stands a long path as a rule; only an instance path or the global root names a device.
    return INSTANCE.test(name) && !name.startsWith(UNKNOWN) ? name : null;
  }
  const native = NATIVE.exec(text);
  return native === null ? null : text.slice(native[0].length);
}
