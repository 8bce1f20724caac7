import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { isInstalledCode, recognised } from '../../src/kit/code-words';
import type { Level } from '../../src/contract/result';
import type { CodeUnit } from '../../src/code/unit';
import { keyText } from '../../src/code/registry-place';
import type { KeyUse } from '../../src/code/uses';

export default defineCodeTransform({
  id: 'machine-key-by-path',
  rules: ['C06'],
  title: 'Other key of the machine opened by its path',
  summary: 'Recognises keys of vendors, of the system and of its state that code opens by an absolute path.',
  holdsBack: [
    'Reading the state of the system is a note, and so is the key of a vendor in an application.',
    'Writing a key of the system or of its state is a warning everywhere.',
  ],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation'],
  page: {
    why: 'Isolated drivers and services keep their state where Windows tells them. A key of their own outside is not removed with the driver, and not separated between versions.',
    language: 'c',
    before: 'RtlInitUnicodeString(&name, L"\\\\Registry\\\\Machine\\\\Software\\\\Contoso\\\\Sensor");',
    after:
      'status = IoOpenDriverRegistryKey(DriverObject, DriverRegKeyPersistentState, KEY_READ | KEY_WRITE, 0, &key);',
    byHand:
      'Move settings to the state of the device or the service. Ask functions for what the system knows (RtlGetVersion and the like). Sessions of the event tracer are declared by the INF.',
  },
  recognise,
});

function recognise(unit: CodeUnit, _context: CodeContext): CodeRecognition[] {
  return unit.uses.keys.flatMap((use) => {
    const level = useLevel(unit, use);
    if (level === null || use.key === null) return [];
    return [
      recognised(
        unit.kind,
        { place: use.place, level: use.fallback ? 'note' : level },
        `${keyText(use.key)} is opened by its path (${use.by}).`,
        use.key.kind === 'vendor' ? (use.writes ? 'own-values' : 'parameters') : null,
        use.writes && use.key.kind === 'state' ? (WORDS.system ?? '') : (WORDS[use.key.kind] ?? ''),
      ),
    ];
  });
}

const WORDS: Readonly<Record<string, string>> = {
  system: 'It belongs to the system; let the INF or a function of the system change it.',
  state: 'It tells about the system; where a function tells the same, call that.',
};

function useLevel(unit: CodeUnit, { key, writes }: KeyUse): Level | null {
  // Ports are told there by an old contract.
  if (/^hardware\\devicemap$/i.test(key?.segments.slice(0, 2).join('\\') ?? '')) return 'note';
  if (key?.kind === 'system' || key?.kind === 'state') return writes ? 'warning' : 'note';
  if (key?.kind === 'vendor') return isInstalledCode(unit.kind) ? 'warning' : 'note';
  return null;
}
