/** A little-endian number from hexadecimal digits, two per byte. */
export function numberOfBytes(digits: string): number {
  return Number.parseInt((digits.match(/../g) ?? []).reverse().join('') || '0', 16);
}

/** The GUID of 16 bytes as Windows keeps it, with braces, lower case; null for anything else. */
export function guidOfBytes(digits: string): string | null {
  if (!/^[0-9a-f]{32}$/.test(digits)) return null;
  const swap = (from: number, to: number): string => (digits.slice(from, to).match(/../g) ?? []).reverse().join('');
  return `{${swap(0, 8)}-${swap(8, 12)}-${swap(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}}`;
}

/** The text of UTF-16LE bytes without its final NUL; null when they are no text. */
export function textOfBytes(digits: string): string | null {
  if (!/^(?:[0-9a-f]{4})*$/.test(digits)) return null;
  const units = digits.match(/.{4}/g) ?? [];
  return String.fromCharCode(...units.map(numberOfBytes)).replace(/\0+$/, '');
}
