/**
 * The path of a ServiceBinary value: without quotes and arguments, which may hold paths of their own. Without quotes, a
 * path with blanks ends where a file name does.
 */
export function binaryPath(value: string): string {
  const text = value.trim();
  return text.startsWith('"')
    ? (/^"+([^"]*)/.exec(text)?.[1] ?? '').trim()
    : (/^.*?\.(?:sys|exe|dll)(?=\s|$)/i.exec(text)?.[0] ?? (text.split(/\s/)[0] as string));
}
