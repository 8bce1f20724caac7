import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import { filesNamed } from '../../src/contract/package-facts';
import type { CodeUnit } from '../../src/code/unit';

export default defineCodeTransform({
  id: 'bare-load-of-moved-file',
  rules: ['C09'],
  title: 'Load that a move to the driver store breaks',
  summary:
    'Recognises LoadLibrary, CreateProcess and the like with the bare name of a file that the INF installs to System32 and the port moves.',
  holdsBack: ['Without an INF of the package that installs the file, nothing is said.'],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/develop/run-from-driver-store'],
  page: {
    why: 'A bare name is looked for in System32. Once the file lives in the driver store, it is not found there.',
    language: 'c',
    before: 'module = LoadLibraryW(L"contosoapi.dll");',
    after:
      'GetModuleFileNameW(ownModule, path, MAX_PATH); // then contosoapi.dll beside it\nmodule = LoadLibraryW(path);',
    byHand:
      'Build the path from the own module, or from one that the INF publishes for readers outside (HKR,,Value,,%13%\\\\contosoapi.dll).',
  },
  recognise,
});

function recognise(unit: CodeUnit, { facts }: CodeContext): CodeRecognition[] {
  return unit.uses.bare.flatMap((use) => {
    const moved = filesNamed(facts, use.name).filter(
      ({ from, to }) => from !== to && /system32|syswow64/i.test(from) && !/drivers/i.test(from),
    );
    if (moved.length === 0) return [];
    const related = moved.map(({ path, line, column }) => ({
      path,
      line,
      column,
      message: 'This INF copies the file; the port moves it to the driver store.',
    }));
    return [
      recognised(
        unit.kind,
        { place: use.place, level: 'error', related },
        `${use.by} looks for ${use.name} in System32, and the port moves it to the driver store.`,
        'package-file',
      ),
    ];
  });
}
