import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import type { CodeUnit } from '../../src/code/unit';
import { codePlaceOf } from '../../src/code/c/pieces';
import { isBelowParameters, opensParameters } from '../../src/code/c/handles';
import type { CCall } from '../../src/code/c/source';
import { HANDLE_WRITERS, PARAMETERS_OPENERS, WRITING_KEY_ACCESS } from '../../src/knowledge/code-sinks';
import { own, plainName } from '../../src/knowledge/code-functions';

export default defineCodeTransform({
  id: 'write-below-parameters',
  rules: ['C04'],
  title: 'Writing below Parameters',
  summary: 'Recognises writes to the Parameters key of a driver or service, and opening it for writing.',
  holdsBack: ['STANDARD_RIGHTS_ALL and WRITE_DAC prove nothing: the documentation itself asks for them to read.'],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation'],
  page: {
    why: 'What the INF writes below Parameters is read-only for code: an update of the package sets it anew. What code writes there is lost, or keeps a default of the old package alive.',
    language: 'c',
    before:
      'WdfDriverOpenParametersRegistryKey(driver, KEY_WRITE, WDF_NO_OBJECT_ATTRIBUTES, &key);\nWdfRegistryAssignULong(key, &name, depth);',
    after:
      'WdfDriverOpenPersistentStateRegistryKey(driver, KEY_WRITE, WDF_NO_OBJECT_ATTRIBUTES, &key);\nWdfRegistryAssignULong(key, &name, depth);',
    byHand:
      'Read with RtlQueryRegistryValueWithFallback, or first below the persistent state key and then below Parameters.',
  },
  recognise,
});

function recognise(unit: CodeUnit, _context: CodeContext): CodeRecognition[] {
  const { c } = unit;
  if (c === null) return [];
  const found: CodeRecognition[] = [];
  const told = (call: CCall, seen: string): void =>
    void found.push(
      recognised(unit.kind, { place: codePlaceOf(call.source, call.nameNode), level: 'warning' }, seen, 'own-values'),
    );
  for (const [name, opener] of Object.entries(PARAMETERS_OPENERS)) {
    for (const call of c.unit.callsOf(name)) {
      const access = call.args[opener.access];
      if (access === undefined || !opensParameters(c.evaluator, call)) continue;
      const asked = c.evaluator
        .inContexts(call.within, (scope) => [...c.evaluator.symbols(access, call.source, scope)])
        .find((symbol) => WRITING_KEY_ACCESS.has(symbol));
      if (asked !== undefined)
        told(call, `${name} opens Parameters with ${asked}; what the INF sets there is read-only for code.`);
    }
  }
  for (const source of c.unit.sources) {
    for (const call of source.calls) {
      const position = own(HANDLE_WRITERS, call.name) ?? own(HANDLE_WRITERS, plainName(call.name));
      const handle = position === undefined ? undefined : call.args[position];
      if (handle === undefined) continue;
      const isBelow = c.evaluator.inContexts(call.within, (scope) => [
        isBelowParameters(c.unit, c.evaluator, handle, call.source, scope),
      ]);
      if (isBelow.includes(true))
        told(call, `${call.name} writes below Parameters; what the INF sets there is read-only for code.`);
    }
  }
  return found;
}
