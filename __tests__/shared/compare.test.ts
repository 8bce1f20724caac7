import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparePackages } from '../../src/engine/proof';
import { decodeText } from '../../src/text/encoding';
import { requireShared } from '../support/shared';
import { bound } from '../support/small-inf';

test('every file of the corpus does the same as itself with other line ends', () => {
  const corpus = requireShared('corpus', 'infs');
  const paths = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(?:inf|inx|in)$/i.test(path),
  );
  const different = paths.filter((path) => {
    const { text } = decodeText(readFileSync(join(corpus, path)), {});
    return comparePackages(bound(text), bound(text.replace(/\r?\n/g, '\r\n'))).differences.length > 0;
  });
  expect(paths.length).toBeGreaterThan(500);
  expect(different).toEqual([]);
});
