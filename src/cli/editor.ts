import { spawn } from 'node:child_process';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { diskErrorText } from '../disk/error-text';

/** What an editor made of a text, or why there is nothing. */
export type Edited = { readonly text: string } | { readonly problem: string };

/**
 * The command line of the person's editor: VISUAL, or EDITOR. One that is named by a path from the working directory
 * is not taken: it could have come with the tree.
 */
export function editorCommand(
  env: Readonly<Record<string, string | undefined>>,
): { command: string } | { problem: string } {
  const command = (env['VISUAL'] ?? '').trim() || (env['EDITOR'] ?? '').trim();
  if (command === '') return { problem: 'neither VISUAL nor EDITOR names an editor' };
  const program = /^"([^"]*)"|^'([^']*)'|^(\S+)/.exec(command);
  const path = program?.[1] ?? program?.[2] ?? program?.[3] ?? '';
  if (/[\\/]/.test(path) && !isAbsolute(path) && !/^[~$%]/.test(path))
    return { problem: `the editor ${path} is named by a path from the working directory, which may be of the tree` };
  return { command };
}

/**
 * Lets a person edit a text in a file of its own, in a folder of its own: nothing of the tree is the working directory.
 */
export async function editText(text: string, env: Readonly<Record<string, string | undefined>>): Promise<Edited> {
  const editor = editorCommand(env);
  if ('problem' in editor) return editor;
  let folder: string | null = null;
  try {
    folder = await fs.mkdtemp(join(tmpdir(), 'infport-'));
    const path = join(folder, 'change.diff');
    await fs.writeFile(path, text, { mode: 0o600 });
    const code = await runInShell(`${editor.command} "${path}"`, folder);
    if (code !== 0) return { problem: `the editor ended with ${code ?? 'a signal'}` };
    return { text: await fs.readFile(path, 'utf8') };
  } catch (error) {
    return { problem: diskErrorText(error) };
  } finally {
    if (folder !== null) await fs.rm(folder, { recursive: true, force: true });
  }
}

/** Runs a command line of the person's own as their shell does; its path may hold blanks, and it may have arguments. */
function runInShell(line: string, cwd: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(line, { cwd, shell: true, stdio: 'inherit' });
    child.on('error', reject).on('exit', resolve);
  });
}
