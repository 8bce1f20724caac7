import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import { sessionZeroCalls } from '../../src/code/session-zero';
import type { CodeUnit } from '../../src/code/unit';
import { nodeText } from '../../src/code/c/source';
import { plainName } from '../../src/knowledge/code-functions';
import { SHOWS_WINDOW } from '../../src/knowledge/code-session-zero';

export default defineCodeTransform({
  id: 'window-in-session-zero',
  rules: ['C17'],
  title: 'Window or dialog in session zero',
  summary: 'Recognises functions that open windows and dialogs in UMDF drivers and services.',
  holdsBack: [
    'Only code that is reached from an entry of the service or a callback of the driver counts.',
    'A window for messages alone is a note, and so is a program that is a service as well.',
    'Applications, property pages and setup programs are left alone.',
  ],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/wdf/session-zero-guidelines-for-umdf-drivers',
    'https://learn.microsoft.com/windows/win32/services/interactive-services',
  ],
  page: {
    why: 'Services and driver hosts run in session zero, where nobody sees a window, and a dialog waits for ever.',
    language: 'c',
    before: 'MessageBoxW(NULL, L"The sensor is gone", L"Contoso", MB_OK);',
    after:
      'WTSSendMessageW(WTS_CURRENT_SERVER_HANDLE, session, title, titleSize, text, textSize, MB_OK, 0, &answer, FALSE);',
    byHand:
      'Let a program in the session of the user show it; talk to it over a pipe or RPC. For one message WTSSendMessage does.',
  },
  recognise,
});

function recognise(unit: CodeUnit, _context: CodeContext): CodeRecognition[] {
  return sessionZeroCalls(unit)
    .filter(
      ({ call }) =>
        SHOWS_WINDOW.test(plainName(call.name)) &&
        !call.args.some((arg) => /MB_SERVICE_NOTIFICATION|MB_DEFAULT_DESKTOP_ONLY/.test(nodeText(call.source, arg))),
    )
    .map(({ call, place, inProgram }) => {
      const quiet = call.args.some((arg) => nodeText(call.source, arg) === 'HWND_MESSAGE') || inProgram;
      return recognised(
        unit.kind,
        { place, level: quiet ? 'note' : 'error' },
        `${call.name} shows something in session zero, where nobody sees it.`,
        null,
        'Let a program in the session of the user show it, reached by a pipe or RPC; WTSSendMessage does for one message.',
      );
    });
}
