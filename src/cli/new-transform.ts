import { cpSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { UsageError } from './usage-error';

/** The example that a new transform starts as. */
const EXAMPLE = 'vendor-display-names';

/**
 * Writes a folder with a working transform of that name, to be changed: the example of the documentation under another
 * id. Gives the text to print.
 *
 * @throws UsageError when the name is none for a transform, or something of that name is there
 */
export function newTransform(name: string, cwd: string): string {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new UsageError(`--new takes a name such as vendor-names, not "${name}".`);
  const folder = join(cwd, name);
  if (existsSync(folder))
    throw new UsageError(`--new: ${name} is there already; choose another name, or take it away first.`);
  cpSync(exampleFolder(), folder, { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
  const files = rename(folder, name).map((path) => `  ${relative(cwd, path)}\n`);
  const next = `Run its test with: cd ${name} && npm install && npm test\nUse it with:       infport port --transform ${name}/${name}.js .\n`;
  return `Wrote\n${files.join('')}${next}`;
}

/** Gives everything in a folder the name instead of the example's; the files, sorted. */
function rename(folder: string, name: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((entry) => {
      const path = join(folder, entry.replaceAll(EXAMPLE, name));
      renameSync(join(folder, entry), path);
      if (statSync(path).isDirectory()) return rename(path, name);
      const text = readFileSync(path, 'latin1');
      if (text.includes(EXAMPLE)) writeFileSync(path, text.replaceAll(EXAMPLE, name), 'latin1');
      return [path];
    });
}

/** The example as it is installed with infport, beside the executable. */
function exampleFolder(): string {
  for (let folder = __dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const example = join(folder, 'examples', EXAMPLE);
    if (existsSync(join(folder, 'bin', 'infport.js')) && existsSync(example)) return example;
  }
  throw new Error(`examples/${EXAMPLE} is not installed with infport.`);
}
