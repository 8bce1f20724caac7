import type { Encoding } from '../text/encoding';

/** The names that `--encoding` takes. */
export const ENCODINGS: readonly Encoding[] = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'cp932',
  'cp936',
  'cp949',
  'cp950',
];
