/**
 * Text from a file, made safe for a terminal: control characters, which could move the cursor or change colours, are shown as
 * their pictures. Tab and line ends stay.
 */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what has to be replaced
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) => {
    const unit = character.charCodeAt(0);
    if (unit < 0x20) return String.fromCharCode(0x2400 + unit);
    return unit === 0x7f ? '\u2421' : '\ufffd';
  });
}
