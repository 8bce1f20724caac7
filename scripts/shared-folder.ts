import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder of shared material beside the project: corpus, pairs, recorded answers.
 *
 * @throws Error when it is not there; a script that measures nothing must not look like one that found nothing.
 */
export function sharedFolder(): string {
  const folder = join(process.cwd(), '../shared');
  if (!existsSync(join(folder, 'corpus')))
    throw new Error(`${folder} is not there; run this in the project folder, with shared/ beside it.`);
  return folder;
}
