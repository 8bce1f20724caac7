import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The text of a page of the installed documentation, named from its top: `transforms/pnp-lockdown.md`; null when there
 * is none.
 */
export function docsPage(name: string): string | null {
  for (let folder = __dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const docs = join(folder, 'docs');
    // The folder of the commands may have a `docs` of another meaning; ours lies beside the executable.
    if (!existsSync(docs) || !existsSync(join(folder, 'bin', 'infport.js'))) continue;
    const page = join(docs, name);
    return existsSync(page) ? readFileSync(page, 'utf8') : null;
  }
  return null;
}
