import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { isInstalledCode, recognised } from '../../src/kit/code-words';
import { actsForUser } from '../../src/code/c/acts-for-user';
import type { CodeUnit } from '../../src/code/unit';
import { codePlaceOf } from '../../src/code/c/pieces';
import { RTL_KEY_SINKS } from '../../src/knowledge/code-sinks';

export default defineCodeTransform({
  id: 'per-user-registry',
  rules: ['C07'],
  title: 'Registry of a user in a driver or service',
  summary:
    'Recognises HKEY_CURRENT_USER, HKEY_USERS, \\Registry\\User and RTL_REGISTRY_USER in kernel drivers, UMDF drivers and services.',
  holdsBack: ['Code that impersonates a user, applications and user interface in other processes are left alone.'],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation',
    'https://learn.microsoft.com/windows-hardware/drivers/wdf/session-zero-guidelines-for-umdf-drivers',
  ],
  page: {
    why: 'Drivers and services run for no user: the current user of their process is a service account, and users come and go.',
    language: 'c',
    before: 'RegOpenKeyExW(HKEY_CURRENT_USER, L"Software\\\\Contoso", 0, KEY_READ, &key);',
    after: 'status = GetServiceRegistryStateKey(statusHandle, ServiceRegistryStatePersistent, KEY_READ, &key);',
    byHand:
      'Let a program in the session of the user hold the settings of the user, and send them over the device interface or RPC.',
  },
  recognise,
});

function recognise(unit: CodeUnit, _context: CodeContext): CodeRecognition[] {
  if (!isInstalledCode(unit.kind) || unit.kind === 'co-installer') return [];
  const seen = 'is the registry of a user; this code runs for none.';
  const advice = 'Let a program in the session of the user hold it.';
  const keys = unit.uses.keys.flatMap((use) =>
    use.key?.kind !== 'user' || (unit.c !== null && actsForUser(unit.c.unit, use.place))
      ? []
      : [
          recognised(
            unit.kind,
            { place: use.place, level: 'warning' },
            `${use.text === '...' ? 'This key' : use.text} ${seen}`,
            null,
            advice,
          ),
        ],
  );
  const { c } = unit;
  const helpers =
    c === null
      ? []
      : Object.keys(RTL_KEY_SINKS)
          .flatMap((name) => c.unit.callsOf(name))
          .filter(
            ({ args, source, within }) =>
              args[0] !== undefined &&
              c.evaluator
                .symbols(args[0], source, { frames: [{ within, call: null }], asked: false })
                .has('RTL_REGISTRY_USER'),
          );
  return [
    ...keys,
    ...helpers.map((call) =>
      recognised(
        unit.kind,
        { place: codePlaceOf(call.source, call.nameNode), level: 'warning' },
        `${call.name} with RTL_REGISTRY_USER ${seen}`,
        null,
        advice,
      ),
    ),
  ];
}
