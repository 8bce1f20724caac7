import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import { isProjectFile } from '../code/build-units';
import type { InputFile } from '../contract/options';
import { readWholeFile } from '../disk/read-file';
import { isInside } from '../disk/is-inside';
import type { Input } from './input';
import { isCode } from './suffixes';

/** How far above a source its project file may lie: `driver/project/name.vcxproj` beside `driver/source.c`. */
const MOST_UP = 2;

/**
 * The project files beside code and a few folders above it, as far as the paths go that were given. One that cannot be
 * read is as good as not there: it only tells what is built together.
 */
export async function readProjects(inputs: readonly Input[]): Promise<InputFile[]> {
  const folders = new Map<string, Input>();
  for (const input of inputs) {
    if (!isCode(input.path) || input.absolute === null) continue;
    const steps = input.path.split('/').slice(0, -1);
    for (let up = 0; up <= Math.min(MOST_UP, steps.length); up++) {
      const folder = steps.slice(0, steps.length - up).join('/');
      if (!folders.has(folder)) folders.set(folder, input);
    }
  }
  const projects: InputFile[] = [];
  for (const [folder, input] of folders) {
    const absolute = resolve(input.root, folder);
    if (!isInside(input.root, absolute)) continue;
    for (const entry of await fs.readdir(absolute, { withFileTypes: true }).catch(() => [])) {
      if (!entry.isFile() || !isProjectFile(entry.name)) continue;
      const read = await readWholeFile(resolve(absolute, entry.name));
      if ('bytes' in read)
        projects.push({ path: folder === '' ? entry.name : `${folder}/${entry.name}`, bytes: read.bytes });
    }
  }
  return projects;
}
