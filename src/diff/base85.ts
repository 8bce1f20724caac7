const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';

/** Git's base 85: four bytes become five digits, most significant first; the last group is padded with zeros. */
export function encodeBase85(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    let group = 0;
    for (let byte = 0; byte < 4; byte++) group = group * 256 + (bytes[at + byte] ?? 0);
    let digits = '';
    for (let digit = 0; digit < 5; digit++) {
      digits = DIGITS.charAt(group % 85) + digits;
      group = Math.floor(group / 85);
    }
    text += digits;
  }
  return text;
}

/**
 * The reverse of `encodeBase85`, cut to `length` bytes.
 *
 * @throws Error when the text has a character that is no digit, or does not hold that many bytes.
 */
export function decodeBase85(text: string, length: number): Uint8Array {
  const bytes = new Uint8Array((text.length / 5) * 4);
  if (text.length % 5 !== 0 || bytes.length < length) throw new Error('A line of the binary patch is too short.');
  for (let at = 0; at < text.length; at += 5) {
    let group = 0;
    for (const character of text.slice(at, at + 5)) {
      const digit = DIGITS.indexOf(character);
      if (digit === -1)
        throw new Error(`A line of the binary patch has the character "${character}", which is no digit of base 85.`);
      group = group * 85 + digit;
    }
    for (let byte = 3; byte >= 0; byte--) {
      bytes[(at / 5) * 4 + byte] = group % 256;
      group = Math.floor(group / 256);
    }
  }
  return bytes.slice(0, length);
}
