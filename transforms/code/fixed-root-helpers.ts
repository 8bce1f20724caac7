import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import type { Level } from '../../src/contract/result';
import type { CodeUnit } from '../../src/code/unit';
import { codePlaceOf } from '../../src/code/c/pieces';
import { inFallback } from '../../src/code/c/branches';
import { RTL_KEY_SINKS, rtlRoots } from '../../src/knowledge/code-sinks';

export default defineCodeTransform({
  id: 'fixed-root-helpers',
  rules: ['C02'],
  title: 'Registry helper of the run-time library with a fixed root',
  summary:
    'Recognises RtlQueryRegistryValues and its relatives with RTL_REGISTRY_SERVICES, CONTROL, WINDOWS_NT or DEVICEMAP as the root.',
  holdsBack: [
    'RTL_REGISTRY_HANDLE is the right form.',
    'RTL_REGISTRY_ABSOLUTE with a path that can be read is told by the rule for that path.',
  ],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation',
    'https://learn.microsoft.com/windows-hardware/drivers/ddi/wdm/nf-wdm-rtlqueryregistryvalues',
  ],
  page: {
    why: 'RTL_REGISTRY_SERVICES is the Services tree by its path, just as if the path were written out. The same functions take a handle.',
    language: 'c',
    before: 'RtlQueryRegistryValues(RTL_REGISTRY_SERVICES, L"Contoso\\\\Parameters", table, NULL, NULL);',
    after: 'RtlQueryRegistryValues(RTL_REGISTRY_HANDLE, (PCWSTR)parametersKey, table, NULL, NULL);',
    byHand: 'Open the key with the function for the state, then pass its handle with RTL_REGISTRY_HANDLE.',
  },
  recognise,
});

function recognise(unit: CodeUnit, _context: CodeContext): CodeRecognition[] {
  const { c } = unit;
  if (c === null) return [];
  const absolute = new Set(unit.uses.keys.map(({ at }) => `${at.path}:${at.start}`));
  return Object.entries(RTL_KEY_SINKS).flatMap(([name, { writes }]) =>
    c.unit.callsOf(name).flatMap((call) => {
      const [root] = call.args;
      if (root === undefined) return [];
      const place = codePlaceOf(call.source, call.nameNode);
      return c.evaluator.inContexts(call.within, (scope) => {
        const roots = rtlRoots(c.evaluator.symbols(root, call.source, scope));
        const found = judged(roots, writes, absolute.has(`${place.path}:${place.start}`));
        if (found === null) return [];
        const level: Level = inFallback(c.unit, call) ? 'note' : found.level;
        return [
          recognised(
            unit.kind,
            { place, level },
            `${name} with ${found.root} reaches a key by its path.`,
            writes ? 'own-values' : 'parameters',
            'Open the key by a function and pass RTL_REGISTRY_HANDLE.',
          ),
        ];
      });
    }),
  );
}

function judged(
  roots: ReadonlySet<string>,
  writes: boolean,
  pathIsTold: boolean,
): { root: string; level: Level } | null {
  if (roots.has('RTL_REGISTRY_SERVICES')) return { root: 'RTL_REGISTRY_SERVICES', level: writes ? 'error' : 'warning' };
  if (roots.has('RTL_REGISTRY_ABSOLUTE'))
    return pathIsTold ? null : { root: 'RTL_REGISTRY_ABSOLUTE', level: 'warning' };
  for (const root of ['RTL_REGISTRY_CONTROL', 'RTL_REGISTRY_WINDOWS_NT'])
    if (roots.has(root)) return { root, level: writes ? 'warning' : 'note' };
  return roots.has('RTL_REGISTRY_DEVICEMAP') ? { root: 'RTL_REGISTRY_DEVICEMAP', level: 'note' } : null;
}
