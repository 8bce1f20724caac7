import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import { isSessionZero } from '../../src/code/unit-kind';
import { sessionZeroCalls } from '../../src/code/session-zero';
import type { CodeUnit } from '../../src/code/unit';
import { codePlaceOf } from '../../src/code/c/pieces';
import { plainName } from '../../src/knowledge/code-functions';

export default defineCodeTransform({
  id: 'interactive-service',
  rules: ['C20'],
  title: 'Interactive service',
  summary: 'Recognises SERVICE_INTERACTIVE_PROCESS, MB_SERVICE_NOTIFICATION and MB_DEFAULT_DESKTOP_ONLY.',
  holdsBack: ['WTSSendMessage is the right form.'],
  references: ['https://learn.microsoft.com/windows/win32/services/interactive-services'],
  page: {
    why: 'Since Windows Vista no service can interact with a user; the flags are ignored.',
    language: 'c',
    before:
      'CreateServiceW(manager, name, name, SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS | SERVICE_INTERACTIVE_PROCESS, ...);',
    after: 'CreateServiceW(manager, name, name, SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS, ...);',
    byHand: 'Leave the flag out, and let a program in the session of the user show what there is to show.',
  },
  recognise,
});

function recognise(unit: CodeUnit, _context: CodeContext): CodeRecognition[] {
  const { c } = unit;
  if (c === null) return [];
  const advice = 'Use WTSSendMessage, or a program in the session of the user.';
  const created = c.unit.sources
    .flatMap(({ calls }) => calls.filter(({ name }) => /^(?:CreateService|ChangeServiceConfig)$/.test(plainName(name))))
    .filter((call) =>
      call.args.some((arg) =>
        c.evaluator
          .symbols(arg, call.source, { frames: [{ within: call.within, call: null }], asked: false })
          .has('SERVICE_INTERACTIVE_PROCESS'),
      ),
    );
  const boxes = !isSessionZero(unit.kind)
    ? []
    : sessionZeroCalls(unit)
        .map(({ call }) => call)
        .filter(
          (call) =>
            /^MessageBox(?:Ex)?$/.test(plainName(call.name)) &&
            call.args.some((arg) =>
              [
                ...c.evaluator.symbols(arg, call.source, {
                  frames: [{ within: call.within, call: null }],
                  asked: false,
                }),
              ].some((symbol) => /^MB_(?:SERVICE_NOTIFICATION|DEFAULT_DESKTOP_ONLY)/.test(symbol)),
            ),
        );
  return [...created, ...boxes].map((call) =>
    recognised(
      unit.kind,
      { place: codePlaceOf(call.source, call.nameNode), level: 'warning' },
      `${call.name} asks for a service that interacts with a user; no Windows since Vista has that.`,
      null,
      advice,
    ),
  );
}
