import { createColors } from 'picocolors';

/** Colours a unified diff the way Git does. For terminals only: a coloured patch does not apply. */
export function colourDiff(diff: string): string {
  const paint = createColors(true);
  let inHunk = false;
  return diff
    .split('\n')
    .map((line) => {
      if (line.startsWith('diff --git ')) inHunk = false;
      if (line.startsWith('@@')) {
        inHunk = true;
        return line.replace(/^@@.*?@@/, (ranges) => paint.cyan(ranges));
      }
      if (!inHunk) return paint.bold(line);
      if (line.startsWith('+')) return paint.green(line);
      if (line.startsWith('-')) return paint.red(line);
      return line;
    })
    .join('\n');
}
