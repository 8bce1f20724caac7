import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import type { CodeUnit } from '../../src/code/unit';

export default defineCodeTransform({
  id: 'co-installer-code',
  rules: ['C24'],
  title: 'Co-installer or class installer',
  summary: 'Recognises the entry of a co-installer or class installer: a function that is handed a DI_FUNCTION.',
  holdsBack: ['Functions that only help the entry are left alone.'],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/install/writing-a-co-installer'],
  page: {
    why: 'Isolated packages may not bring co-installers: they run vendor code in the middle of an installation.',
    language: 'c',
    before:
      'DWORD CALLBACK ContosoCoInstaller(DI_FUNCTION function, HDEVINFO devices, PSP_DEVINFO_DATA device, PCOINSTALLER_CONTEXT_DATA context);',
    after: 'HKR,,SensorGain,0x00010001,16 ; what it set is set by the INF',
    byHand:
      'By what it did: settings to the INF, properties to AddProperty, programs to AddSoftware, waiting for the device to the driver.',
  },
  recognise,
});

function recognise(unit: CodeUnit, { facts }: CodeContext): CodeRecognition[] {
  const { c } = unit;
  if (c === null) return [];
  const named = facts.infs
    .flatMap(({ code }) => code?.coInstallers ?? [])
    .filter(({ name }) => name.toLowerCase().replace(/\.dll$/, '') === unit.target);
  const related = named.map(({ path, line, column, name }) => ({
    path,
    line,
    column,
    message: `This INF names ${name} as a co-installer.`,
  }));
  const entries = c.unit.sources
    .flatMap(({ functions }) => functions)
    .filter(
      ({ parameters, name }) =>
        name !== '' &&
        /^(?:\w+\s+)*DI_FUNCTION\b/.test(parameters[0]?.text ?? '') &&
        /\bHDEVINFO\b/.test(parameters[1]?.text ?? ''),
    );
  // Helpers take the same parameters; the entry is the one that no other function of the unit calls.
  return entries
    .filter(({ name }) => c.unit.callsOf(name).length === 0)
    .map(({ name, source, node, head }) => {
      const at = node.start + Math.max(0, head.indexOf(name));
      return recognised(
        unit.kind,
        { place: { path: source.path, start: at, end: at + name.length }, level: 'error', related },
        `${name} is the entry of a co-installer or class installer, which isolated packages may not have.`,
        null,
        'Let the INF do what it does.',
      );
    });
}
