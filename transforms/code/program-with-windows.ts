import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import { structureNodes, structureTexts, sessionZeroCalls } from '../../src/code/session-zero';
import type { CodeUnit } from '../../src/code/unit';
import { nodeText } from '../../src/code/c/source';
import { own, plainName } from '../../src/knowledge/code-functions';
import { STARTS_PROGRAM } from '../../src/knowledge/code-session-zero';
import { showsWindows } from '../../src/knowledge/code-system';
import { argumentTexts } from '../../src/code/argument-texts';

export default defineCodeTransform({
  id: 'program-with-windows',
  rules: ['C19'],
  title: 'Program with windows started from session zero',
  summary:
    'Recognises CreateProcess, ShellExecute and the like in UMDF drivers and services, where the program shows windows.',
  holdsBack: ['Programs without windows, and CreateProcessAsUser with the token of the user, are left alone.'],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/wdf/session-zero-guidelines-for-umdf-drivers',
    'https://learn.microsoft.com/windows/win32/services/interactive-services',
  ],
  page: {
    why: 'A program that a service starts runs in session zero as well; nobody sees its windows.',
    language: 'c',
    before: 'ShellExecuteW(NULL, L"open", L"notepad.exe", log, NULL, SW_SHOW);',
    after:
      'WTSQueryUserToken(session, &token);\nCreateProcessAsUserW(token, program, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &process);',
    byHand: 'Start it in the session of the user, or let a program there start it.',
  },
  recognise,
});

function recognise(unit: CodeUnit, _context: CodeContext): CodeRecognition[] {
  const { c } = unit;
  if (c === null) return [];
  return sessionZeroCalls(unit).flatMap(({ call, place, inProgram }) => {
    const name = plainName(call.name);
    const positions = own(STARTS_PROGRAM, name);
    if (positions === undefined) return [];
    const inStructure = name === 'ShellExecuteEx';
    const texts = inStructure
      ? structureTexts(c, call, 'lpFile')
      : positions.flatMap((position) => argumentTexts(c, call, call.args[position]));
    const program = texts.map(programIn).find(showsWindows);
    const shown =
      name !== 'CreateProcess' &&
      (inStructure
        ? structureNodes(c, call, 'nShow').map(({ source, value }) => nodeText(source, value))
        : call.args.map((arg) => nodeText(call.source, arg))
      ).some((text) => /^SW_SHOW/.test(text));
    const desktop =
      name === 'CreateProcess' &&
      call.within !== null &&
      /winsta0\\{1,2}default/i.test(nodeText(call.source, call.within.node));
    if (program === undefined && !shown && !desktop) return [];
    const verb = inStructure
      ? (structureTexts(c, call, 'lpVerb')[0] ?? '')
      : call.args[1] === undefined || name !== 'ShellExecute'
        ? ''
        : (c.evaluator.texts(call.args[1], call.source, call.within)[0]?.text ?? '');
    if (verb.toLowerCase() === 'runas') return [];
    return [
      recognised(
        unit.kind,
        { place, level: inProgram ? 'note' : 'warning' },
        `${call.name} starts a program with windows in session zero.`,
        null,
        'Start it with CreateProcessAsUser and the token of the user (WTSQueryUserToken).',
      ),
    ];
  });
}

/** The name of the program that a command line starts, without folder and suffix. */
function programIn(text: string): string {
  const path = /^\s*(?:"([^"]*)"|(\S*))/.exec(text);
  return (path?.[1] ?? path?.[2] ?? '').replace(/^.*[\\/]/, '').replace(/\.(?:exe|msc)$/i, '');
}
