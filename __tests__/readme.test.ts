import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { COMMANDS } from '../src/cli/commands';
import { runCommand } from './support/command-run';

const ROOT = resolve(__dirname, '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

test('the continuous checks run exactly the command that the README gives', () => {
  const script = readFileSync(join(ROOT, '.ci', 'run'), 'utf8')
    .trimEnd()
    .split('\n');
  // The material beside the project, which the last line needs, is no part of a clone.
  const [command, shared] = script.slice(-2) as [string, string];
  expect(shared).toBe('npm run test:shared');
  expect(command).toBe('npm ci && npm test');
  expect(readme).toContain(`\n\`\`\`sh\n${command}\n\`\`\`\n`);
});

test('the example command exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(readme).toContain('npm ci && npm run example');
  expect(scripts.example).toContain('infport.js examples/contoso-sensor');
});

test('the diff in the README is what infport makes of the example', async () => {
  const shown = (/```diff\n([^]*?)```/.exec(readme) as RegExpExecArray)[1] as string;
  const run = await runCommand(ROOT, ['examples/contoso-sensor/contoso-sensor.inf', '-f', 'diff']);
  const lines = run.stdout.replaceAll('\r', '').split('\n');
  expect(lines).toEqual(expect.arrayContaining(shown.trimEnd().split('\n')));
});

test('every command and flag of the documentation exists', async () => {
  const page = readFileSync(join(ROOT, 'docs', 'command-line.md'), 'utf8');
  const helps = await Promise.all(
    COMMANDS.map(async (command) => (await runCommand(ROOT, [command.name, '--help'])).stdout),
  );
  const flags = [...page.matchAll(/`(?:-\w`, `)?--(?:no-)?([a-z-]+)/g)].map((match) => match[1] as string);
  expect(flags.length).toBeGreaterThan(20);
  for (const flag of flags)
    if (flag !== 'unidiff-zero') expect([flag, helps.some((help) => help.includes(`--${flag}`))]).toEqual([flag, true]);
  for (const command of COMMANDS) expect(page).toContain(`| \`${command.name}`);
});
