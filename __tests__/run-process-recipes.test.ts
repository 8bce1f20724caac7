import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { BuiltInfport } from './support/built-infport';
import { bytesOf, removeScratchFolders, scratchFolder, writeFiles } from './support/scratch-folder';

const ROOT = join(__dirname, '..');
const page = readFileSync(join(ROOT, 'docs', 'bulk.md'), 'utf8');

/** The code blocks below a heading of the page. */
function blocks(heading: string, language: string): string[] {
  const [, below = ''] = page.split(`\n${heading}\n`);
  const section = below.split(/\n##+ /)[0] as string;
  return [...section.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map((match) => match[1] as string);
}

function block(heading: string, language: string): string {
  const [first] = blocks(heading, language);
  if (first === undefined) throw new Error(`no ${language} below ${heading}`);
  return first;
}

let infport: BuiltInfport;
let tools = '';
beforeAll(() => {
  const fake = join(__dirname, 'support', 'fake-engine.ts');
  infport = BuiltInfport.build({ 'src/port.ts': fake, 'src/check.ts': fake });
  tools = scratchFolder();
  writeFiles(tools, { infport: `#!/bin/sh\nexec "${process.execPath}" "${infport.script}" "$@"\n` });
  chmodSync(join(tools, 'infport'), 0o755);
});
afterAll(removeScratchFolders);

/** A checkout with `drivers/`. */
function checkout(): string {
  const folder = scratchFolder();
  const kinds = ['x = DIRID 12\r\n', 'REPORT\r\n', 'SKIP'];
  const files = Array.from({ length: 12 }, (_, at): [string, string] => [
    `drivers/p${at % 4}/f${at}.inf`,
    `${kinds[at % 3]}; ${'x'.repeat(at * 50)}`,
  ]);
  writeFiles(folder, Object.fromEntries(files));
  return folder;
}

function bash(folder: string, script: string, env: Readonly<Record<string, string>> = {}): void {
  const path = `${tools}${delimiter}${process.env['PATH']}`;
  const run = spawnSync('bash', ['-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: path, ...env },
  });
  // 1 says that something is left, which is so.
  if (run.status === null || run.status > 1) throw new Error(`${script}\n${run.stdout}${run.stderr}`);
}

/** The bytes of one run over the whole. */
function whole(folder: string, args: readonly string[]): string {
  return infport.run(folder, args).stdout;
}

const isWhole = (folder: string, report: string, format: string): void =>
  expect(bytesOf(folder, report).toString()).toBe(whole(folder, ['check', 'drivers', '-f', format]));

describe('docs/bulk.md', () => {
  test('parts and their merged report', () => {
    const folder = checkout();
    bash(folder, blocks('## Several machines', 'sh')[0] as string);
    isWhole(folder, 'report.sarif', 'sarif');
  });

  test('the patch out of the reports', () => {
    const folder = checkout();
    const patch = whole(folder, ['port', 'drivers', '-f', 'diff']);
    expect(patch).toContain('+x = DIRID 13');
    bash(folder, blocks('## Several machines', 'sh')[1] as string);
    expect(bytesOf(folder, 'port.patch').toString()).toBe(patch);
  });

  const hasParallel = spawnSync('parallel', ['--version'], { encoding: 'utf8' }).stdout?.startsWith('GNU') === true;
  (hasParallel ? test : test.skip)('GNU parallel', () => {
    const folder = checkout();
    bash(folder, block('### GNU parallel', 'sh'));
    isWhole(folder, 'report.sarif', 'sarif');
  });

  test('GitHub Actions, with the composite action', () => {
    const folder = checkout();
    const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
    const { jobs } = parse(block('### GitHub Actions', 'yaml'));
    const step = jobs.check.steps.find(({ uses = '' }) => uses.startsWith('infport/'));
    for (const input of Object.keys(step.with)) expect(action.inputs).toHaveProperty(input);
    expect(jobs.check.strategy.matrix.part).toEqual(Array.from({ length: step.with.parts }, (_, at) => at + 1));
    for (const part of jobs.check.strategy.matrix.part as number[]) {
      const given: Record<string, string> = {};
      for (const [name, { default: fallback }] of Object.entries<{ default: string }>(action.inputs))
        given[name] = String(step.with[name] ?? fallback).replace('${{ matrix.part }}', String(part));
      for (const { shell, run, env = {} } of action.runs.steps) {
        expect(shell).toBe('bash');
        // Nothing of the caller becomes part of the script.
        expect(run).not.toContain('${{');
        const variables = Object.entries<string>(env).map(([name, value]): [string, string] => [
          name,
          given[/^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)?.[1] as string] as string,
        ]);
        bash(folder, run, {
          ...Object.fromEntries(variables),
          GITHUB_ACTION_PATH: infport.folder,
          GITHUB_OUTPUT: join(tools, 'output'),
        });
      }
    }
    expect(bytesOf(tools, 'output').toString()).toBe('report=1.ndjson\nreport=2.ndjson\nreport=3.ndjson\n');
    bash(folder, jobs.report.steps.find(({ run }: { run?: string }) => run !== undefined).run);
    isWhole(folder, 'report.sarif', 'sarif');
  });

  test.each([
    ['a command', { INFPORT_COMMAND: 'undo' }],
    ['a part', { INFPORT_PART: '$(touch ran)' }],
    ['a path', { INFPORT_PATHS: '$(touch ran)\n`touch ran`\n-w' }],
    ['a flag', { INFPORT_FLAGS: '; touch ran' }],
  ])('the composite action runs nothing that comes as %s', (_what, env) => {
    const folder = checkout();
    const { runs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
    const given = {
      INFPORT_COMMAND: 'check',
      INFPORT_PATHS: '.',
      INFPORT_PART: '1',
      INFPORT_PARTS: '1',
      INFPORT_FLAGS: '',
    };
    const variables = {
      ...given,
      INFPORT_REPORT: 'r.ndjson',
      GITHUB_ACTION_PATH: infport.folder,
      GITHUB_OUTPUT: join(tools, 'other'),
      ...env,
    };
    expect(() => bash(folder, runs.steps[1].run, variables)).toThrow();
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });

  test('GitLab', () => {
    const folder = checkout();
    const { check, report } = parse(block('### GitLab', 'yaml'));
    for (let part = 1; part <= check.parallel; part++)
      bash(folder, check.script.join('\n'), { CI_NODE_INDEX: String(part), CI_NODE_TOTAL: String(check.parallel) });
    bash(folder, report.script.join('\n'));
    isWhole(folder, report.artifacts.reports.codequality, 'gitlab');
  });

  test('Azure Pipelines', () => {
    const folder = checkout();
    const [check, report] = parse(block('### Azure Pipelines', 'yaml')).jobs;
    const scripts = (steps: readonly { bash?: string }[]): string[] => steps.flatMap((step) => step.bash ?? []);
    for (let part = 1; part <= check.strategy.parallel; part++)
      for (const script of scripts(check.steps))
        bash(folder, script, {
          SYSTEM_JOBPOSITIONINPHASE: String(part),
          SYSTEM_TOTALJOBSINPHASE: String(check.strategy.parallel),
        });
    for (const script of scripts(report.steps)) bash(folder, script);
    isWhole(folder, 'junit.xml', 'junit');
  });

  test('the Indexed Job of Kubernetes, also when a pod is started again', () => {
    const job = parse(block('### Kubernetes', 'yaml'));
    expect(job).toMatchObject({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: expect.any(String) } });
    const { completionMode, completions, parallelism, template } = job.spec;
    expect(completionMode).toBe('Indexed');
    expect(completions).toBeGreaterThanOrEqual(parallelism);
    expect(['OnFailure', 'Never']).toContain(template.spec.restartPolicy);
    const [container] = template.spec.containers;
    const volumes = template.spec.volumes.map(({ name }: { name: string }) => name);
    expect(container.volumeMounts.map(({ name }: { name: string }) => name)).toEqual(volumes);
    expect(container.resources).toMatchObject({ requests: expect.any(Object), limits: expect.any(Object) });
    expect(container.args[0]).toContain(`/${completions}`);
    const folder = checkout();
    mkdirSync(join(folder, 'reports'));
    expect(container.command).toEqual(['bash', '-c']);
    const start = (index: number): void =>
      bash(join(folder, 'drivers'), container.args[0], {
        JOB_COMPLETION_INDEX: String(index),
        REPORTS: join(folder, 'reports'),
      });
    for (let index = 0; index < completions; index++) start(index);
    start(1);
    const reports = Array.from({ length: completions }, (_, at) => `../reports/${at + 1}.ndjson`);
    const merged = infport.run(join(folder, 'drivers'), ['merge', ...reports, '-f', 'sarif']).stdout;
    expect(merged).toBe(whole(join(folder, 'drivers'), ['check', '.', '-f', 'sarif']));
  });

  test('the image builds what is there', () => {
    const file = block('### An image', 'dockerfile');
    const { scripts, bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    for (const [, name] of file.matchAll(/npm run (\w+)/g)) expect(scripts).toHaveProperty(name as string);
    expect(file).toContain(`/opt/infport/${bin.infport}`);
    expect(file).toMatch(/^USER 1000$/m);
  });

  test('a list of repositories', () => {
    const folder = checkout();
    copyFileSync(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'));
    writeFiles(folder, { 'repositories.txt': 'drivers/p0\ndrivers/p1\n' });
    const [, command = ''] = /\n {4}(infport bulk repositories\.txt -o out)\n/.exec(page) ?? [];
    bash(folder, command);
    const names = ['index.html', 'index.json', 'p0/port.patch', 'p0/port.plan', 'p0/report.html', 'p0/run.ndjson'];
    for (const name of [...names, 'p0/messages.txt']) {
      expect(existsSync(join(folder, 'out', name))).toBe(true);
      expect(page).toContain(name.replace('p0', 'NAME'));
    }
  });
});
