import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { commandLineFindings } from '../../src/kit/script-rules';
import { recognised } from '../../src/kit/code-words';
import { filesNamed } from '../../src/contract/package-facts';
import type { CodeUnit } from '../../src/code/unit';
import { systemFileLevel } from '../../src/kit/system-file-level';

export default defineCodeTransform({
  id: 'system-path-of-package-file',
  rules: ['C08'],
  title: 'File of the package by a system path',
  summary:
    'Recognises files in System32, SysWOW64, drivers, INF and DriverStore that code opens, loads, copies or deletes by their full path.',
  holdsBack: [
    'Files of Windows are left alone where a function or a variable gives the directory, and are a note by drive letter.',
    'A file that neither the INF nor the build of the package knows is left alone when it is only loaded or read.',
    'A folder that is made there is left alone.',
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
  const commands = commandLineFindings(unit.c?.commands ?? [], context, (number) => number === '01');
  const files = unit.uses.files.flatMap((use) => {
    // A folder that is made, or is there already, is no file of the package.
    const level = MAKES_FOLDER.test(use.by) ? null : systemFileLevel(use, context);
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
  return [...files, ...commands];
}

const MAKES_FOLDER = /^(?:SH)?CreateDirectory|^create_director(?:y|ies)$/;
