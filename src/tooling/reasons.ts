import { defineReasons } from '../text/reason';

/** Why a file, or the spelling of a path in it, is left as it is. */
export const SPELLING_REASONS = defineReasons({
  scriptHost: 'the file runs under Windows Script Host, which has no process.env',
  amd: 'the file is an AMD module, which takes modules in through define',
  oldDeno: 'the file runs under Deno, which has `process` from version 2 on only',
  notNode: 'nothing in the file, or in what imports it, shows that it runs under Node.js',
  noModules: 'the file has neither imports nor require calls, so it cannot be told how it takes modules in',
  nameTaken: 'the name `{name}` means something else here',
  noCompany: 'the company sub-directory is not written out',
  longPath: 'the path has the prefix for long paths, behind which nothing is resolved',
  severalPaths: 'the text is more than one path',
  severalParts: 'the folder that a variable would replace is put together from several parts',
  forwardSlashes: 'the path is written with forward slashes, which path.join would turn',
  climbs: 'the path climbs with `..`, which path.join would resolve',
  doubledSeparators: 'separators are doubled, as in a text that is read by another language',
  escapesUnknown: 'the escapes of the literal are not understood',
});
