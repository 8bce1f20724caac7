import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import type { CodeUnit } from '../../src/code/unit';

export default defineCodeTransform({
  id: 'shared-directory-root',
  rules: ['C11'],
  title: 'File right below ProgramData, DriverData or TEMP',
  summary: 'Recognises files that code puts into a shared directory without a directory of the company.',
  holdsBack: [
    'In applications it is a note.',
    'A directory of its own, known by name or not, counts as one of the company.',
  ],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation'],
  page: {
    why: 'These directories are for everybody; a name there collides with others, and nobody knows whose it is.',
    language: 'c',
    before: 'CreateFileW(L"C:\\\\ProgramData\\\\sensor.log", GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);',
    after: '// %ProgramData%\\Contoso\\sensor.log, the first part from SHGetKnownFolderPath(FOLDERID_ProgramData)',
    byHand: 'Add a directory named after the company, and create it with access rights that fit.',
  },
  recognise,
});

function recognise(unit: CodeUnit, _context: CodeContext): CodeRecognition[] {
  return unit.uses.files.flatMap((use) => {
    const { kind, segments } = use.file;
    if (kind !== 'shared-root' || segments.length !== 1 || (segments[0] ?? '').startsWith('...')) return [];
    // A name without a suffix is a directory as a rule: that of the company.
    if ((use.action !== 'open' && use.action !== 'write') || !/\.\w+$/.test(segments[0] ?? '')) return [];
    const level = unit.kind === 'application' || unit.kind === 'library' || use.debug ? 'note' : 'warning';
    return [
      recognised(
        unit.kind,
        { place: use.place, level },
        `${use.text} lies right below a directory that everybody shares (${use.by}).`,
        null,
        'Put it into a directory named after the company.',
      ),
    ];
  });
}
