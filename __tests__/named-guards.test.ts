import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NAMED_GUARDS } from '../scripts/mutation/named-guards';

/**
 * `npm run mutate -- --named` takes each guard away and demands that a test notices; the list has to follow the code.
 */
test.each(NAMED_GUARDS.map((guard) => [guard.name, guard] as const))('%s', (_name, { path, find }) => {
  expect(readFileSync(join(__dirname, '..', path), 'utf8').split(find)).toHaveLength(2);
});
