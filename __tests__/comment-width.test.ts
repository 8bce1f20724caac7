import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';

const ROOT = join(__dirname, '..');
const WIDTH = 120;
const COMMENT = /^\s*(?:\/\/|\/\*|\* )/;

// Prettier keeps code within its width, and leaves comments as they are.
test('comments keep within the width of the code, but for addresses and words to a linter', () => {
  const files = globSync(['{src,transforms,scripts,__tests__}/**/*.ts', '{bin,scripts}/**/*.js'], {
    cwd: ROOT,
    ignore: ['__tests__/{code-,tooling-,recorded}*/**'],
  });
  expect(files.length).toBeGreaterThan(500);
  const wide = files.flatMap((path) =>
    readFileSync(join(ROOT, path), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        line.length > WIDTH && COMMENT.test(line) && !/https?:|eslint-disable/.test(line)
          ? [`${path}:${index + 1}`]
          : [],
      ),
  );
  expect(wide).toEqual([]);
});
