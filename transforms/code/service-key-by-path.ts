import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { isInstalledCode, recognised } from '../../src/kit/code-words';
import { changesSource } from '../../src/kit/event-sources';
import { servicesNamed } from '../../src/contract/package-facts';
import type { CodeUnit } from '../../src/code/unit';
import { keyText } from '../../src/code/registry-place';
import { isInboxService } from '../../src/knowledge/code-system';

export default defineCodeTransform({
  id: 'service-key-by-path',
  rules: ['C01'],
  title: 'Key of a service opened by its path',
  summary:
    'Recognises keys of the Services tree that code opens by an absolute path, and names the function that opens the state of the service instead.',
  holdsBack: [
    'Paths that are only compared or printed are left alone, and so is what no function is handed.',
    'The branch for Windows versions without the new function is a note.',
  ],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation'],
  page: {
    why: 'Where a service keeps its state is up to Windows: isolated drivers reach it relative to a handle that a function gives them. A path breaks when the key moves below Parameters, and Driver Verifier (rule classes 33 and 36) reports it at run time.',
    language: 'c',
    before:
      'RtlInitUnicodeString(&name, L"\\\\Registry\\\\Machine\\\\System\\\\CurrentControlSet\\\\Services\\\\Contoso\\\\Parameters");',
    after: 'status = IoOpenDriverRegistryKey(DriverObject, DriverRegKeyParameters, KEY_READ, 0, &key);',
    byHand:
      'Open what the INF sets below Parameters for reading, and keep what changes at run time in the persistent state key. RtlQueryRegistryValueWithFallback reads both.',
  },
  recognise,
});

function recognise(unit: CodeUnit, { facts }: CodeContext): CodeRecognition[] {
  return unit.uses.keys.flatMap((use) => {
    if (use.key?.kind !== 'service' && (use.key?.kind !== 'event-source' || changesSource(use))) return [];
    const { service } = use.key;
    const own = service === null ? [] : servicesNamed(facts, service);
    const rest = use.key.segments.slice(4).join('\\').toLowerCase();
    const moved = own.filter(
      ({ valuesMoved }) =>
        valuesMoved.some(({ fromKey }) => fromKey.toLowerCase() === rest) || /^parameters(?:\\|$)/.test(rest),
    );
    const level = use.fallback
      ? 'note'
      : moved.length > 0 || (use.writes && service !== null && own.length === 0 && isInboxService(service))
        ? 'error'
        : 'warning';
    const related = own.map(({ path, line, column, name }) => ({
      path,
      line,
      column,
      message: `This INF installs the service ${name}.`,
    }));
    const whose =
      own.length > 0
        ? 'the service of this package'
        : service !== null && isInboxService(service)
          ? 'a service of Windows'
          : 'a service';
    const state =
      own.length > 0 || isInstalledCode(unit.kind) ? (use.writes ? 'own-values' : 'parameters') : 'parameters';
    return [
      recognised(
        unit.kind,
        { place: use.place, level, related },
        `${keyText(use.key)} names the key of ${whose} by its path (${use.by}).`,
        state,
      ),
    ];
  });
}
