import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { RecordedAnswer } from './recorded';

/** The folder with the recorded material, next to the repository. */
export const SHARED = join(__dirname, '../../../shared');

/** Fails the test run when recorded material is missing: without it these tests would prove nothing. */
export function requireShared(...parts: string[]): string {
  const path = join(SHARED, ...parts);
  if (!existsSync(path)) {
    throw new Error(
      `${path} is missing. These tests compare with recorded material in ../shared, next to the repository; they cannot pass without it.`,
    );
  }
  return path;
}

/** The answers about the corpus and the pairs. */
export function corpusAnswers(): RecordedAnswer[] {
  const recorded = requireShared('corpus', 'setupapi.ndjson.gz');
  return gunzipSync(readFileSync(recorded))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const answer = JSON.parse(line) as RecordedAnswer['answer'];
      const folder = answer.file.slice(0, answer.file.lastIndexOf('/') + 1);
      return {
        path: requireShared(answer.file),
        directory: `Z:\\work\\steering\\shared\\${folder.replaceAll('/', '\\')}`,
        answer,
      };
    });
}

/** All INF and INX files below a folder of the recorded material, with paths relative to that material. */
export function infFiles(...parts: string[]): { path: string; name: string }[] {
  const root = requireShared(...parts);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:inf|inx|infx)$/i.test(name) && statSync(join(root, name)).isFile())
    .sort()
    .map((name) => ({ path: join(root, name), name: relative(SHARED, join(root, name)) }));
}
