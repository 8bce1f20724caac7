import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codePage } from '../scripts/code-pages';
import { codeTransforms } from '../src/builtin-transforms';

describe('pages of the rules over code', () => {
  test.each(codeTransforms().map((transform) => [transform.id, transform] as const))(
    '%s says what the rule says of itself (npm run code:pages)',
    (id, transform) => {
      expect(readFileSync(join(__dirname, '..', 'docs', 'transforms', `${id}.md`), 'utf8')).toBe(codePage(transform));
    },
  );

  test('every rule from C01 to C26 is there', () => {
    const rules = new Set(codeTransforms().flatMap(({ rules: own }) => own));
    expect(
      Array.from({ length: 26 }, (_, at) => `C${String(at + 1).padStart(2, '0')}`).filter((rule) => !rules.has(rule)),
    ).toEqual([]);
  });
});
