import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../support/command-run';
import { requireShared } from '../support/shared';

test('what real engineers changed splits into moves and others', async () => {
  const pairs = requireShared('pairs');
  const counts = { moved: 0, other: 0, clean: 0 };
  const names = readdirSync(pairs);
  for (const name of names) {
    const files = readdirSync(join(pairs, name));
    const find = (side: string): string => join(pairs, name, files.find((file) => file.startsWith(`${side}.`)) ?? '');
    const run = await runCommand(pairs, ['verify', find('before'), find('after'), '-f', 'json']);
    expect(run.stderr).toBe('');
    const {
      clean,
      pairs: [pair],
    } = JSON.parse(run.stdout) as { clean: boolean; pairs: { differences: { rule: string | null }[] }[] };
    expect(run.code).toBe(clean ? 0 : 1);
    if (clean) counts.clean++;
    for (const { rule } of pair?.differences ?? []) counts[rule === null ? 'other' : 'moved']++;
  }
  expect(names.length).toBeGreaterThan(70);
  expect(counts.moved).toBeGreaterThan(200);
  expect(counts.clean).toBeGreaterThan(20);
});
