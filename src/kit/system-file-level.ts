import type { CodeContext } from '../contract/code-transform';
import { filesNamed } from '../contract/package-facts';
import type { Level } from '../contract/result';
import type { FileUse } from '../code/uses';
import { isInboxFile } from '../knowledge/code-system';

const FOLDERS = /^(?:system32|syswow64|inf|sysnative)$/;

/**
 * How much it matters that code names a file below the directory of Windows; null when it does not, or for other
 * places.
 */
export function systemFileLevel({ file, action, text }: FileUse, { facts, built }: CodeContext): Level | null {
  if (file.kind !== 'system') return null;
  const [first = '', second = ''] = file.segments;
  const name = file.file;
  const known = name === null ? [] : filesNamed(facts, name);
  if (known.length > 0) return 'error';
  if (name !== null && built.has(name.replace(/\.\w+$/, '')) && /\.(?:sys|dll|exe|ocx|cpl)$/.test(name))
    return 'warning';
  if (name !== null && isInboxFile(name)) return file.by === 'letter' ? 'note' : null;
  // The names of hosts and services are files of Windows.
  if (second === 'drivers' && file.segments[2] === 'etc') return null;
  if (first === 'inf' || first === 'driverstore' || (first === 'system32' && second === 'driverstore'))
    return 'warning';
  if (!FOLDERS.test(first) || first === '') return null;
  if (/\\(?:config|logfiles|winevt|wbem|spool|tasks|oobe|catroot2?)(?:\\|$)/i.test(text) && action !== 'write')
    return null;
  // The folder alone: which file is meant is not known.
  if (action === 'write' && file.segments.length <= 2 && !/\./.test(file.segments.at(-1) ?? '')) return null;
  // A file that nothing of the package knows: what is written there is one of ours, what is read may be one of Windows.
  if (action === 'write' || action === 'service') return 'warning';
  const last = file.segments.at(-1) ?? '';
  const isNamed = name !== null || (last !== '...' && last.includes('...'));
  // Of a name that is put together, the folder of drivers tells enough: Windows keeps nothing there that drivers read.
  const isDriverFile = second === 'drivers' && file.segments.length > 2 && (name === null || /\.\w+$/.test(name));
  if (isDriverFile && (file.by === 'letter' || /^\\SystemRoot/i.test(text))) return 'warning';
  return file.by === 'letter' && name !== null && /\.\w+$/.test(name)
    ? action === 'open' || action === 'registry'
      ? 'warning'
      : 'note'
    : /^\\SystemRoot/i.test(text) && file.segments.length > 1 && isNamed
      ? 'warning'
      : null;
}
