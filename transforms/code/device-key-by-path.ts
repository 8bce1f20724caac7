import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { isInstalledCode, recognised } from '../../src/kit/code-words';
import type { CodeUnit } from '../../src/code/unit';
import { keyText } from '../../src/code/registry-place';

export default defineCodeTransform({
  id: 'device-key-by-path',
  rules: ['C05'],
  title: 'Key of a device, class or interface opened by its path',
  summary:
    'Recognises keys below Enum, Control\\Class, Control\\DeviceClasses, CoDeviceInstallers and the hardware profiles that code opens by an absolute path.',
  holdsBack: ['Applications get a warning, installed code an error.'],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation',
    'https://learn.microsoft.com/windows-hardware/drivers/install/opening-a-device-s-hardware-key',
  ],
  page: {
    why: 'The layout of these keys belongs to Windows and is not documented: the keys move, and their access rights change. Functions open them for a device or an interface.',
    language: 'c',
    before: 'RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SYSTEM\\\\CurrentControlSet\\\\Enum\\\\USB", 0, KEY_READ, &key);',
    after: 'CM_Open_DevNode_Key(devInst, KEY_READ, 0, RegDisposition_OpenExisting, &key, CM_REGISTRY_HARDWARE);',
    byHand: 'List the devices or interfaces by class, then open the key of the one that is meant.',
  },
  recognise,
});

function recognise(unit: CodeUnit, _context: CodeContext): CodeRecognition[] {
  return unit.uses.keys.flatMap((use) =>
    use.key?.kind !== 'device'
      ? []
      : [
          recognised(
            unit.kind,
            { place: use.place, level: use.fallback ? 'note' : isInstalledCode(unit.kind) ? 'error' : 'warning' },
            `${keyText(use.key)} names a key of devices by its path (${use.by}).`,
            'device-key',
          ),
        ],
  );
}
