import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import { sessionZeroCalls } from '../../src/code/session-zero';
import type { CodeUnit } from '../../src/code/unit';
import { nodeText } from '../../src/code/c/source';
import { plainName } from '../../src/knowledge/code-functions';
import { REACHES_DESKTOP, SENDS_MESSAGE } from '../../src/knowledge/code-session-zero';

export default defineCodeTransform({
  id: 'desktop-of-session-zero',
  rules: ['C18'],
  title: 'Windows and desktop of a user, from session zero',
  summary:
    'Recognises functions that look for windows, send messages to them, hook input or use the clipboard in UMDF drivers and services.',
  holdsBack: [
    'Only code that is reached from an entry of the service or a callback of the driver counts.',
    'Messages to a window of its own are left alone.',
  ],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/wdf/session-zero-guidelines-for-umdf-drivers',
    'https://learn.microsoft.com/windows/win32/services/interactive-services',
  ],
  page: {
    why: 'The windows, the clipboard and the input of a user belong to another session; from session zero they cannot be reached.',
    language: 'c',
    before: 'window = FindWindowW(L"ContosoTray", NULL);\nPostMessageW(window, WM_APP, 0, 0);',
    after: '// the program in the session of the user opens the device interface, and waits for an answer to an IOCTL',
    byHand:
      'Turn the direction round: the program in the session asks the driver or the service, over an IOCTL, a pipe or RPC.',
  },
  recognise,
});

function recognise(unit: CodeUnit, _context: CodeContext): CodeRecognition[] {
  const level = unit.kind === 'service' ? 'warning' : 'error';
  return sessionZeroCalls(unit)
    .filter(
      ({ call }) =>
        REACHES_DESKTOP.test(plainName(call.name)) ||
        (SENDS_MESSAGE.test(plainName(call.name)) &&
          toForeignWindow(
            call.args[0] === undefined ? '' : nodeText(call.source, call.args[0]),
            call.within === null ? '' : nodeText(call.source, call.within.node),
          )),
    )
    .map(({ call, place, inProgram }) =>
      recognised(
        unit.kind,
        { place, level: inProgram ? 'note' : level },
        `${call.name} reaches for the desktop of a user from session zero.`,
        null,
        'Let a program in the session of the user do it, reached by a pipe or RPC.',
      ),
    );
}

function toForeignWindow(window: string, body: string): boolean {
  if (window === 'HWND_BROADCAST') return true;
  const name = /^\w+$/.exec(window)?.[0];
  return name !== undefined && new RegExp(`\\b${name}\\s*=\\s*(?:::)?FindWindow`).test(body);
}
