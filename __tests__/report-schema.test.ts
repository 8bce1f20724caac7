import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './support/command-run';
import { schemaProblems } from '../src/report/schema-problems';
import { ajvProblems } from './support/json-schema';
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
  expect(ajvProblems(schema('port.schema.json'), report)).toEqual([]);
  expect(schemaProblems(schema('port.schema.json'), report)).toEqual([]);
  expect(report.files.flatMap((file: { findings: unknown[] }) => file.findings).length).toBeGreaterThan(3);
  expect(schema('check.schema.json')).toMatchObject({ $ref: 'port.schema.json' });
});

test('a report that breaks the schema is told', () => {
  expect(ajvProblems(schema('port.schema.json'), { schemaVersion: 1 }).length).toBeGreaterThan(3);
});

test('edits and findings of a port name each other', async () => {
  const folder = scratchFolder();
  writeFiles(folder, { 'sensor.inf': example });
  const run = await runCommand(folder, ['port', 'sensor.inf', '--format', 'json']);
  const [file] = JSON.parse(run.stdout).files as [{ edits: Row[]; findings: Row[] }];
  expect(file.edits.length).toBeGreaterThan(5);
  for (const edit of file.edits) {
    expect(edit.transforms.join('+')).toBe(edit.transform);
    expect(edit.findings).not.toEqual([]);
    for (const key of edit.findings)
      expect(file.findings.find((finding) => finding.key === key)?.edits).toContain(edit.id);
  }
  for (const finding of file.findings)
    expect([finding.key, finding.fixed, finding.edits.length > 0]).toEqual([finding.key, finding.fixed, finding.fixed]);
});

interface Row {
  readonly id: string;
  readonly key: string;
  readonly fixed: boolean;
  readonly transform: string;
  readonly transforms: string[];
  readonly findings: string[];
  readonly edits: string[];
}
