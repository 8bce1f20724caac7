import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import { isSessionZero } from '../../src/code/unit-kind';
import type { CodeUnit } from '../../src/code/unit';
import { UNKNOWN } from '../../src/code/c/pieces';
import { own, plainName } from '../../src/knowledge/code-functions';
import { OBJECT_NAMES } from '../../src/knowledge/code-session-zero';

export default defineCodeTransform({
  id: 'session-object-names',
  rules: ['C21'],
  title: 'Named object of one session',
  summary:
    'Recognises Local\\\\ and Session\\\\ names of events, mutexes and the like in services and UMDF drivers, and a name without prefix that a service and a program share.',
  holdsBack: ['Global\\\\ names are right, and a name without prefix in a service is global already.'],
  references: ['https://learn.microsoft.com/windows/win32/termserv/kernel-object-namespaces'],
  page: {
    why: 'Each session has a name space of its own. An object that a service makes under Local\\\\ is not seen by the program of a user.',
    language: 'c',
    before: 'event = CreateEventW(NULL, TRUE, FALSE, L"Local\\\\ContosoReady");',
    after: 'event = CreateEventW(&attributes, TRUE, FALSE, L"Global\\\\ContosoReady");',
    byHand: 'Use Global\\\\ on both sides, with a security descriptor that lets the program open it and nobody else.',
  },
  recognise,
});

function recognise(unit: CodeUnit, { serviceObjects }: CodeContext): CodeRecognition[] {
  const { c } = unit;
  if (c === null) return [];
  return c.unit.sources
    .flatMap(({ calls }) => calls)
    .flatMap((call) => {
      const position = own(OBJECT_NAMES, plainName(call.name));
      const name = position === undefined || call.object !== null ? undefined : call.args[position];
      if (name === undefined) return [];
      return c.evaluator.texts(name, call.source, call.within).flatMap((piece) => {
        if (piece.text.includes(UNKNOWN)) return [];
        if (isSessionZero(unit.kind)) {
          return /^(?:Local|Session)\\/i.test(piece.text)
            ? [
                recognised(
                  unit.kind,
                  { place: piece.place, level: 'warning' },
                  `${piece.text} is an object of session zero alone (${call.name}).`,
                  null,
                  'Use the Global\\\\ prefix on both sides, with a security descriptor.',
                ),
              ]
            : [];
        }
        if (unit.kind !== 'application' || !serviceObjects.has(piece.text.toLowerCase())) return [];
        return [
          recognised(
            unit.kind,
            { place: piece.place, level: 'note' },
            `${piece.text} is another object than the one that the service of this package makes under this name.`,
            null,
            'Use the Global\\\\ prefix on both sides.',
          ),
        ];
      });
    });
}
