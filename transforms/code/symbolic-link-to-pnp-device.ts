import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import type { CodeUnit } from '../../src/code/unit';
import { codePlaceOf, UNKNOWN } from '../../src/code/c/pieces';
import { nodeText, type CCall } from '../../src/code/c/source';

export default defineCodeTransform({
  id: 'symbolic-link-to-pnp-device',
  rules: ['C14'],
  title: 'Symbolic link to a device of plug and play',
  summary:
    'Recognises IoCreateSymbolicLink and WdfDeviceCreateSymbolicLink on the way from AddDevice or EvtDriverDeviceAdd.',
  holdsBack: [
    'Control devices and drivers without AddDevice are left alone.',
    'It is a note where the driver also offers a device interface, and for names of ports.',
  ],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/kernel/nt-device-names',
    'https://learn.microsoft.com/windows-hardware/drivers/wdf/using-device-interfaces',
  ],
  page: {
    why: 'A link of a fixed name serves one device, and makes programs open it by that name. Interfaces serve any number, and tell when they come and go.',
    language: 'c',
    before: 'WdfDeviceCreateSymbolicLink(device, &link);',
    after: 'WdfDeviceCreateDeviceInterface(device, &GUID_DEVINTERFACE_SENSOR, NULL);',
    byHand:
      'Register the interface, change the programs, then remove the link. UMDF links must say \\\\DosDevices\\\\Global\\\\Name.',
  },
  recognise,
});

const PORT = /\\(?:COM|LPT|PRN)(?:\d|$|\uf8ff)/i;

function recognise(unit: CodeUnit, _context: CodeContext): CodeRecognition[] {
  const { c } = unit;
  if (c === null || c.addsDevice.size === 0) return [];
  const calls: [CCall, number][] = [
    ...['IoCreateSymbolicLink', 'IoCreateUnprotectedSymbolicLink'].flatMap((name) =>
      c.unit.callsOf(name).map((call): [CCall, number] => [call, 0]),
    ),
    ...c.unit.callsOf('WdfDeviceCreateSymbolicLink').map((call): [CCall, number] => [call, 1]),
  ];
  return calls.flatMap(([call, position]) => {
    const link = call.args[position];
    if (call.within === null || link === undefined || !c.addsDevice.has(call.within)) return [];
    const body = nodeText(call.source, call.within.node);
    if (
      /\bWdfControlDeviceInitAllocate\s*\(|\bIoCreateDevice(?:Secure)?\s*\(/.test(body) &&
      !/\bIoAttachDevice\w*\s*\(/.test(body) &&
      !/WdfDeviceCreate\s*\(\s*&?DeviceInit/.test(body)
    )
      return [];
    const texts = c.evaluator.texts(link, call.source, call.within).map(({ text }) => text);
    const port = texts.some((text) => PORT.test(text)) || /"PortName"/.test(body);
    const level = c.registersInterface || port ? 'note' : 'warning';
    const name = texts.find((text) => !text.startsWith(UNKNOWN))?.replaceAll(UNKNOWN, '...');
    return [
      recognised(
        unit.kind,
        { place: codePlaceOf(call.source, call.nameNode), level },
        `${call.name} links ${name ?? 'a name'} to a device of plug and play.`,
        null,
        'Offer a device interface instead (WdfDeviceCreateDeviceInterface, IoRegisterDeviceInterface).',
      ),
    ];
  });
}
