import type { Encoding } from '../text/encoding';
import { EXIT_CLEAN, EXIT_TROUBLE } from './exit-codes';
import { findNamed } from './find-named';
import type { Host } from './host';

/**
 * `infport inspect --code`: what the code that paths and folders stand for reaches for.
 *
 * @returns the exit code: trouble when a path stands for nothing, or a file cannot be read
 */
export async function inspectCode(
  paths: readonly string[],
  format: 'text' | 'json',
  encoding: Encoding | null,
  host: Host,
): Promise<number> {
  const { readProjects } = require('../run/read-projects') as typeof import('../run/read-projects');
  const { readWholeFile } = require('../disk/read-file') as typeof import('../disk/read-file');
  const { decodeText, EncodingError } = require('../text/encoding') as typeof import('../text/encoding');
  const { touchedByCode } = require('../engine/code/touched') as typeof import('../engine/code/touched');
  const { isCode } = require('../run/suffixes') as typeof import('../run/suffixes');
  const { inputs, problems } = await findNamed(paths, host, isCode);
  const trouble = [...problems];
  const files: { path: string; text: string }[] = [];
  for (const { path, absolute, bytes, settled } of inputs) {
    if (settled !== null) {
      trouble.push(`${path}: ${settled.reason}`);
      continue;
    }
    if (!isCode(path)) {
      trouble.push(`${path}: not a file of code; --code looks at C, C++, C#, PowerShell and batch files`);
      continue;
    }
    const read = bytes === null ? await readWholeFile(absolute ?? '') : { bytes };
    if ('problem' in read) {
      trouble.push(`${path}: ${read.problem}`);
      continue;
    }
    try {
      files.push({ path, text: decodeText(read.bytes, encoding === null ? {} : { encoding }).text });
    } catch (error) {
      if (!(error instanceof EncodingError)) throw error;
      trouble.push(`${path}: ${error.message}`);
    }
  }
  for (const problem of trouble) await host.stderr.write(`infport: ${problem}\n`);
  const projects = (await readProjects(inputs)).map(({ path, bytes }) => ({
    path,
    text: Buffer.from(bytes).toString('utf8'),
  }));
  const touched = await touchedByCode(files, projects);
  if (format === 'json') {
    const { jsonText } = require('../report/json-text') as typeof import('../report/json-text');
    for (const file of touched) await host.stdout.write(`${jsonText({ schemaVersion: 1, ...file })}\n`);
  } else {
    const { inspectCodeText } = require('../report/inspect-code-text') as typeof import('../report/inspect-code-text');
    await host.stdout.write(inspectCodeText(touched));
  }
  return trouble.length > 0 ? EXIT_TROUBLE : EXIT_CLEAN;
}
