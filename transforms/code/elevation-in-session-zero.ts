import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import { structureTexts, sessionZeroCalls } from '../../src/code/session-zero';
import type { CodeUnit } from '../../src/code/unit';
import { plainName } from '../../src/knowledge/code-functions';
import { argumentTexts } from '../../src/code/argument-texts';

export default defineCodeTransform({
  id: 'elevation-in-session-zero',
  rules: ['C22'],
  title: 'Elevation asked for in session zero',
  summary: 'Recognises the elevation moniker, the runas verb and prompts for credentials in UMDF drivers and services.',
  holdsBack: ['Only code that is reached from an entry of the service or a callback of the driver counts.'],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/wdf/session-zero-guidelines-for-umdf-drivers'],
  page: {
    why: 'Consent is asked on the desktop of a user; in session zero nobody can answer.',
    language: 'c',
    before: 'ShellExecuteW(NULL, L"runas", L"contosofix.exe", NULL, NULL, SW_HIDE);',
    after: '// the service does it itself, with the rights that it has',
    byHand: 'Do the work in the service, which has the rights, or let a program in the session of the user ask.',
  },
  recognise,
});

function recognise(unit: CodeUnit, _context: CodeContext): CodeRecognition[] {
  const { c } = unit;
  if (c === null) return [];
  return sessionZeroCalls(unit)
    .filter(({ call }) => {
      const name = plainName(call.name);
      if (/^CredUI(?:PromptFor|CmdLinePrompt)/.test(name)) return true;
      const position = name === 'CoGetObject' ? 0 : name === 'ShellExecute' ? 1 : null;
      const arg = position === null ? undefined : call.args[position];
      const texts = name === 'ShellExecuteEx' ? structureTexts(c, call, 'lpVerb') : argumentTexts(c, call, arg);
      return texts.some((text) => /^Elevation:|^runas$/i.test(text));
    })
    .map(({ call, place }) =>
      recognised(
        unit.kind,
        { place, level: unit.kind === 'service' ? 'warning' : 'error' },
        `${call.name} asks for consent in session zero, where nobody can give it.`,
        null,
        'Do the work with the rights that the service has, or in a program of the user.',
      ),
    );
}
