import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './support/command-run';
import { schemaProblems } from '../src/report/schema-problems';
import { removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

afterAll(removeScratchFolders);

const schema = (name: string): never =>
  JSON.parse(readFileSync(join(__dirname, '../docs/schema', name), 'utf8')) as never;
const example = readFileSync(join(__dirname, '../examples/contoso-sensor/contoso-sensor.inf'));

test.each([['port'], ['check']])('what %s prints fits the published schema', async (verb) => {
  const folder = scratchFolder();
  writeFiles(folder, {
    'drivers/sensor.inf': example,
    'drivers/empty.inf': '',
    'drivers/odd.js': "open('C:\\\\Windows\\\\System32\\\\x.sys');\n",
  });
  const run = await runCommand(folder, [verb, 'drivers', '--format', 'json']);
  const report = JSON.parse(run.stdout);
  expect(schemaProblems(schema('port.schema.json'), report)).toEqual([]);
  expect(report.files.flatMap((file: { findings: unknown[] }) => file.findings).length).toBeGreaterThan(3);
  expect(schema('check.schema.json')).toMatchObject({ $ref: 'port.schema.json' });
});
