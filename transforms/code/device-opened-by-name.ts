import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import type { CodeUnit } from '../../src/code/unit';

export default defineCodeTransform({
  id: 'device-opened-by-name',
  rules: ['C15'],
  title: 'Device opened by its name',
  summary:
    'Recognises devices that are opened by a written-out name, and names the functions that find interfaces by class.',
  holdsBack: [
    'Well-known devices of Windows, pipes, volumes and ports are left alone.',
    'A control device that the package itself creates has no interface: a note.',
    'Links that a notification or a list gave are what is wanted.',
  ],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/wdf/using-device-interfaces',
    'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation',
  ],
  page: {
    why: 'Names of devices are not fixed: there may be several devices, or none yet. Other drivers and programs are reached through device interfaces.',
    language: 'c',
    before: 'device = CreateFileW(L"\\\\\\\\.\\\\ContosoSensor", GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);',
    after:
      'CM_Register_Notification(&filter, NULL, OnInterface, &notification);\nCM_Get_Device_Interface_ListW(&GUID_DEVINTERFACE_SENSOR, NULL, list, size, CM_GET_DEVICE_INTERFACE_LIST_PRESENT);',
    byHand: 'Register for the class first, then list what is there, and open each by the link in the list.',
  },
  recognise,
});

function recognise(unit: CodeUnit, { facts, controlDevices }: CodeContext): CodeRecognition[] {
  return unit.uses.devices.map((use) => {
    const name = (use.device.name.split('\\').at(-1) ?? '').toLowerCase();
    const isControl = controlDevices.has(name);
    const offered = facts.infs.flatMap(({ interfaces }) => interfaces);
    const service = facts.infs.flatMap(({ services }) => services).filter((each) => each.name.toLowerCase() === name);
    const level =
      isControl || use.fallback
        ? 'note'
        : use.device.instance || (service.length > 0 && offered.length > 0)
          ? 'error'
          : 'warning';
    const related = [
      ...service.map(({ path, line, column }) => ({
        path,
        line,
        column,
        message: `This INF installs the service ${use.device.name}, whose device this names.`,
      })),
    ];
    return isControl
      ? recognised(
          unit.kind,
          { place: use.place, level, related },
          `${use.text} is a control device that this package creates; it can have no interface.`,
          null,
        )
      : recognised(
          unit.kind,
          { place: use.place, level, related },
          `${use.text} opens a device by its name (${use.by}).`,
          'device',
        );
  });
}
