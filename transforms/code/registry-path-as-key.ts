import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import type { CodeUnit } from '../../src/code/unit';

export default defineCodeTransform({
  id: 'registry-path-as-key',
  rules: ['C03'],
  title: 'RegistryPath used as a key path',
  summary: 'Recognises the second parameter of DriverEntry, or a copy of it, where a key is opened by it.',
  holdsBack: [
    'Handing the path on (WdfDriverCreate, WPP_INIT_TRACING, port and class drivers), storing and printing it is what it is for.',
    'The branch for Windows versions without IoOpenDriverRegistryKey is a note.',
  ],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation',
    'https://learn.microsoft.com/windows-hardware/drivers/ddi/wdm/nc-wdm-driver_initialize',
  ],
  page: {
    why: 'The path is the absolute path of the service key. Opening it by name is the same as writing the path out.',
    language: 'c',
    before:
      'InitializeObjectAttributes(&attributes, RegistryPath, OBJ_KERNEL_HANDLE, NULL, NULL);\nZwOpenKey(&key, KEY_READ, &attributes);',
    after: 'IoOpenDriverRegistryKey(DriverObject, DriverRegKeyParameters, KEY_READ, 0, &key);',
    byHand:
      'Where Windows versions before 1803 are served, look the function up with MmGetSystemRoutineAddress and keep the old way for the case that it is missing.',
  },
  recognise,
});

function recognise(unit: CodeUnit, { facts }: CodeContext): CodeRecognition[] {
  const moved = facts.infs.flatMap(({ services }) =>
    services.flatMap(({ valuesMoved }) => valuesMoved.map(({ value }) => value.toLowerCase())),
  );
  return unit.uses.keys.flatMap((use) => {
    if (use.key !== null) return [];
    const readsMoved = use.value !== null && moved.includes(use.value.toLowerCase());
    const level = use.fallback ? 'note' : use.writes || readsMoved ? 'error' : 'warning';
    return [
      recognised(
        unit.kind,
        { place: use.place, level },
        `${use.by} opens a key by the path that DriverEntry was given${use.text === 'RegistryPath' ? '' : ` (${use.text})`}.`,
        use.writes ? 'own-values' : 'parameters',
      ),
    ];
  });
}
