// Control characters and the marks that reorder or hide text. A carriage return that ends no line takes the cursor back
// over it.
const UNSAFE =
  // eslint-disable-next-line no-control-regex -- control characters are what has to be replaced
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/g;

// What build servers take for an order in the log of a step: `::error::` at the start of a line, `##[error]` and
// `##vso[` anywhere.
const ORDER = /^([^\S\n]*):(?=:)|#(?=#(?:\[|vso\[))/gm;

/**
 * Text from a file, made safe for a terminal and for the log of a build server: control characters, which could move
 * the cursor or change colours, are shown as their pictures, and a blank parts what the server would obey. Tab and line
 * ends stay.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 * @see https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
export function printable(text: string): string {
  return text.replace(UNSAFE, picture).replace(ORDER, (sign, blanks?: string) => `${blanks ?? ''}${sign.at(-1)} `);
}

/** The same for what has to stay on one line, such as the name of a file: line ends become pictures too. */
export function printableLine(text: string): string {
  return printable(text.replace(/[\t\r\n\u2028\u2029]/g, picture));
}

/** Lines of a text, none of which can become two. */
export function printableLines(lines: readonly string[]): string {
  return lines.map((line) => printable(line.replace(/[\r\n\u2028\u2029]/g, picture))).join('\n');
}

function picture(character: string): string {
  const unit = character.charCodeAt(0);
  if (unit < 0x20) return String.fromCharCode(0x2400 + unit);
  return unit === 0x7f ? '\u2421' : '\ufffd';
}
