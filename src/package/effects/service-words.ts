import { namedDirectoryOf } from './named-directory';

const NAMES: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  servicetype: {
    1: 'kernel driver',
    2: 'file system driver',
    0x10: 'service in a process of its own',
    0x20: 'service in a shared process',
  },
  starttype: { 0: 'at boot', 1: 'at system start', 2: 'automatic', 3: 'on demand', 4: 'disabled' },
  errorcontrol: { 0: 'ignore errors', 1: 'normal', 2: 'severe', 3: 'critical' },
};

/**
 * A number of a Service section with its meaning: `3 (on demand)`.
 *
 * @param directive folded
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-addservice-directive
 */
export function serviceNumberWords(directive: string, text: string): string {
  const trimmed = text.trim();
  if (!/^(?:\d+|0x[0-9a-f]+)$/i.test(trimmed)) return text;
  const value = Number(trimmed);
  const name = NAMES[directive]?.[value];
  const digits = value < 10 ? String(value) : `0x${value.toString(16)}`;
  return name === undefined ? digits : `${digits} (${name})`;
}

/** A path with its leading DIRID in words: `%12%\wren.sys -k` is `System32\drivers\wren.sys -k`. */
export function pathInWords(text: string): string {
  return text.replace(
    /^("?)%(-?\d+)%((?:\\[^\\"\s]+)*)\\/,
    (_, quote: string, dirid: string, subdirectory: string) =>
      `${quote}${namedDirectoryOf(Number(dirid), null, subdirectory).words}\\`,
  );
}
