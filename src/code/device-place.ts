import { UNKNOWN } from './c/pieces';

/** A device that is opened by its name. */
export interface DevicePlace {
  /** Without its prefix; what is not known at its end is left out. */
  readonly name: string;
  /** True for `usb#vid_...#{class}` and the like. */
  readonly instance: boolean;
}

const INSTANCE = /^[a-z0-9_]+#[^#]+#/i;
const PREFIX =
  /^(?:\\\\\.\\|\\Device\\|\\DosDevices\\|\\\?\?\\|\\GLOBAL\?\?\\|\\\\\?\\GLOBALROOT\\Device\\)(?:Global\\)?/i;
const LONG = /^(?:\\\\\?\\|\\\?\?\\)/;

/** Names that the system gives meaning to, and that no package owns. */
const WELL_KNOWN = new RegExp(
  '^(?:PhysicalDrive|CdRom|Tape|Changer|Scsi|Harddisk|HarddiskVolume|Volume|COM|LPT|PartmgrControl)(?:\\{|\\d|:|$|\\uf8ff)' +
    '|^(?:NUL|CON|CONIN\\$|CONOUT\\$|AUX|PRN|Null|PIPE|MAILSLOT|NamedPipe|MountPointManager|Ip|Ip6|Tcp|Tcp6|Udp|Udp6|RawIp|Afd|Nsi|Netbt|Ndis|Mup' +
    '|LanmanRedirector|PhysicalMemory|KsecDD|RESOURCE_HUB|root|UNC|Serial\\d*|Parallel\\d*|KeyboardClass\\d*|PointerClass\\d*|Http)(?:\\\\|$)|^[A-Z?*@#$]:',
  'i',
);

/**
 * Takes the name of a device out of a text; null for files, pipes, well-known devices, and names of which nothing is
 * known.
 */
export function devicePlace(text: string): DevicePlace | null {
  const tidy = text
    .replace(/\//g, '\\')
    .replace(/^(\\\\[.?]\\)\\+/, '$1')
    .replace(/(?<=[^\\])\\\\+/g, '\\');
  const long = LONG.test(tidy) ? tidy.replace(LONG, '') : null;
  if (long !== null && INSTANCE.test(long)) return { name: cut(long), instance: true };
  if (!PREFIX.test(tidy)) return null;
  const name = tidy.replace(PREFIX, '');
  const known = cut(name);
  // A letter or a number with nothing behind it tells too little of the name.
  if (known.replace(/[\\\s]/g, '').length < 2 || WELL_KNOWN.test(name) || WELL_KNOWN.test(known)) return null;
  if (/[\\.]\w+\.\w{2,4}$/.test(known) || /^[a-z]:/i.test(name)) return null;
  return { name: known, instance: INSTANCE.test(name) };
}

function cut(name: string): string {
  const at = name.indexOf(UNKNOWN);
  return at === -1 ? name : name.slice(0, at);
}
