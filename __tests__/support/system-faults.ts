import { promises, type promises as Promises } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from './scratch-folder';

/** An error of the file system. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made by the test`), { code });
}

/** What all open files have their methods from, so that a test can let one of these fail. */
export async function handlePrototype(): Promise<Promises.FileHandle> {
  const handle = await promises.open(join(scratchFolder(), 'any'), 'w');
  await handle.close();
  return Object.getPrototypeOf(handle) as Promises.FileHandle;
}

/** Does something as if on another platform. */
export async function onPlatform<T>(platform: NodeJS.Platform, task: () => Promise<T>): Promise<T> {
  const own = Object.getOwnPropertyDescriptor(process, 'platform') as PropertyDescriptor;
  Object.defineProperty(process, 'platform', { ...own, value: platform });
  try {
    return await task();
  } finally {
    Object.defineProperty(process, 'platform', own);
  }
}
