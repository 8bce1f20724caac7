import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import type { CodeUnit } from '../../src/code/unit';
import { codePlaceOf, UNKNOWN } from '../../src/code/c/pieces';
import { nodeText, type CCall } from '../../src/code/c/source';
import { plainName } from '../../src/knowledge/code-functions';

export default defineCodeTransform({
  id: 'interfaces-listed-once',
  rules: ['C16'],
  title: 'Device interfaces listed once',
  summary: 'Recognises lists of device interfaces in code that does not register for their arrival.',
  holdsBack: ['A list for one device, and code that registers for notifications, are left alone.'],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation'],
  page: {
    why: 'A device may arrive after the list was made. Register first, list afterwards: then none is missed.',
    language: 'c',
    before:
      'CM_Get_Device_Interface_ListW(&GUID_DEVINTERFACE_SENSOR, NULL, list, size, CM_GET_DEVICE_INTERFACE_LIST_PRESENT);',
    after:
      'CM_Register_Notification(&filter, NULL, OnInterface, &notification);\nCM_Get_Device_Interface_ListW(&GUID_DEVINTERFACE_SENSOR, NULL, list, size, CM_GET_DEVICE_INTERFACE_LIST_PRESENT);',
    byHand: 'Kernel drivers register with IoRegisterPlugPlayNotification, programs with CM_Register_Notification.',
  },
  recognise,
});

const LISTS: Readonly<Record<string, number>> = {
  IoGetDeviceInterfaces: 1,
  CM_Get_Device_Interface_List: 1,
  SetupDiGetClassDevs: 1,
  SetupDiGetClassDevsEx: 1,
};

function recognise(unit: CodeUnit, _context: CodeContext): CodeRecognition[] {
  const { c } = unit;
  if (c === null || c.registersNotification) return [];
  return c.unit.sources.flatMap(({ calls }) =>
    calls
      .filter(listsAll)
      .map((call) =>
        recognised(
          unit.kind,
          { place: codePlaceOf(call.source, call.nameNode), level: 'note' },
          `${call.name} lists interfaces, and nothing here asks to be told of those that arrive later.`,
          'device',
        ),
      ),
  );

  function listsAll(call: CCall): boolean {
    const position = LISTS[plainName(call.name)];
    const device = position === undefined ? undefined : call.args[position];
    if (device === undefined || c === null) return false;
    const scope = { frames: [{ within: call.within, call: null }], asked: false };
    const symbols = c.evaluator.symbols(device, call.source, scope);
    const text = nodeText(call.source, device).trim();
    if (
      !/^(?:\(\s*\w+\s*\)\s*)?(?:NULL|nullptr|0|L?""|_T\(""\)|TEXT\(""\))$/.test(text) &&
      !(symbols.size === 1 && (symbols.has('NULL') || symbols.has('0') || symbols.has('nullptr')))
    ) {
      const [piece] = c.evaluator.texts(device, call.source, call.within);
      if (piece === undefined || piece.text.includes(UNKNOWN) || piece.text.includes('\\')) return false;
    }
    if (!call.name.startsWith('SetupDi')) return true;
    const flags = call.args[3];
    return (
      flags !== undefined &&
      [...c.evaluator.symbols(flags, call.source, scope)].some((symbol) =>
        /^DIGCF_(?:DEVICEINTERFACE|INTERFACEDEVICE)$/.test(symbol),
      )
    );
  }
}
