import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import { filesNamed } from '../../src/contract/package-facts';
import type { Level } from '../../src/contract/result';
import type { CodeUnit } from '../../src/code/unit';
import type { FileUse } from '../../src/code/uses';
import { isInboxFile } from '../../src/knowledge/code-system';

export default defineCodeTransform({
  id: 'system-path-of-package-file',
  rules: ['C08'],
  title: 'File of the package by a system path',
  summary:
    'Recognises files in System32, SysWOW64, drivers, INF and DriverStore that code opens, loads, copies or deletes by their full path.',
  holdsBack: [
    'Files of Windows are left alone where a function or a variable gives the directory, and are a note by drive letter.',
    'A file that neither the INF nor the build of the package knows is left alone when it is only loaded or read.',
  ],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/develop/run-from-driver-store',
    'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation',
  ],
  page: {
    why: 'Drivers run from the driver store: the port moves the file out of System32, and the path then names nothing, or an old version.',
    language: 'c',
    before: 'LoadLibraryW(L"C:\\\\Windows\\\\System32\\\\contosoapi.dll");',
    after:
      'GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, (PCWSTR)&Here, &module);\nGetModuleFileNameW(module, path, MAX_PATH); // then the name beside it',
    byHand:
      'Find the file beside the own module, or let the INF publish its path in the state of the device (HKR,,Value,,%13%\\\\file) and read that.',
  },
  recognise,
});

function recognise(unit: CodeUnit, context: CodeContext): CodeRecognition[] {
  return unit.uses.files.flatMap((use) => {
    const level = levelOf(use, context);
    if (level === null) return [];
    const related =
      use.file.file === null
        ? []
        : filesNamed(context.facts, use.file.file).map(({ path, line, column, to }) => ({
            path,
            line,
            column,
            message: `This INF copies the file; after the port it is in ${to}.`,
          }));
    const seen = `${use.text} names a file below the directory of Windows (${use.by}).`;
    return [
      recognised(unit.kind, { place: use.place, level: use.fallback ? 'note' : level, related }, seen, 'package-file'),
    ];
  });
}

const FOLDERS = /^(?:system32|syswow64|inf|sysnative)$/;

function levelOf({ file, action, text }: FileUse, { facts, built }: CodeContext): Level | null {
  if (file.kind !== 'system') return null;
  const [first = '', second = ''] = file.segments;
  const name = file.file;
  const known = name === null ? [] : filesNamed(facts, name);
  if (known.length > 0) return 'error';
  if (name !== null && built.has(name.replace(/\.\w+$/, '')) && /\.(?:sys|dll|exe|ocx|cpl)$/.test(name))
    return 'warning';
  if (name !== null && isInboxFile(name)) return file.by === 'letter' ? 'note' : null;
  if (first === 'inf' || first === 'driverstore' || (first === 'system32' && second === 'driverstore'))
    return 'warning';
  if (!FOLDERS.test(first) || first === '') return null;
  if (/\\(?:config|logfiles|winevt|wbem|spool|tasks|oobe|catroot2?)(?:\\|$)/i.test(text) && action !== 'write')
    return null;
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
