import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import { isSessionZero } from '../../src/code/unit-kind';
import { actsForUser } from '../../src/code/c/acts-for-user';
import type { CodeUnit } from '../../src/code/unit';

export default defineCodeTransform({
  id: 'user-folder-in-session-zero',
  rules: ['C12'],
  title: 'Folder of a user in session zero',
  summary:
    'Recognises %APPDATA%, %USERPROFILE%, C:\\Users and the known folders of a user in UMDF drivers and services.',
  holdsBack: [
    'Only code that is known to be a UMDF driver or a service is looked at.',
    'Code that starts a process as the user is left alone.',
  ],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/wdf/session-zero-guidelines-for-umdf-drivers',
    'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation',
  ],
  page: {
    why: 'In session zero these folders are those of a service account, not those of the person at the computer.',
    language: 'c',
    before: 'SHGetFolderPathW(NULL, CSIDL_APPDATA, NULL, 0, path);',
    after: 'GetServiceDirectory(statusHandle, ServiceDirectoryPersistentState, path, MAX_PATH, &needed);',
    byHand:
      'Keep state of the driver in its own directory; let a program in the session of the user handle files of the user.',
  },
  recognise,
});

function recognise(unit: CodeUnit, _context: CodeContext): CodeRecognition[] {
  if (!isSessionZero(unit.kind)) return [];
  return unit.uses.files.flatMap((use) =>
    use.file.kind !== 'user' || (unit.c !== null && actsForUser(unit.c.unit, use.place))
      ? []
      : [
          recognised(
            unit.kind,
            { place: use.place, level: 'warning' },
            `${use.text} is a folder of a user; this code runs in session zero.`,
            'own-file',
          ),
        ],
  );
}
