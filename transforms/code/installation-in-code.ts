import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import { servicesNamed } from '../../src/contract/package-facts';
import type { CodeUnit } from '../../src/code/unit';
import { placeOf, UNKNOWN } from '../../src/code/c/evaluate';
import { plainName } from '../../src/knowledge/code-functions';

export default defineCodeTransform({
  id: 'installation-in-code',
  rules: ['C23'],
  title: 'Installation work in code',
  summary: 'Recognises driver services that code creates, INF sections that it runs, and filters that it writes.',
  holdsBack: [
    'DiInstallDriver and UpdateDriverForPlugAndPlayDevices are right.',
    'Without an INF of the package that does the same, it is a note.',
  ],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/install/summary-of-inf-directives'],
  page: {
    why: 'What an INF installs, Windows can update and remove again. What code installs beside it, it does not know.',
    language: 'c',
    before: 'CreateServiceW(manager, L"Contoso", L"Contoso", SERVICE_ALL_ACCESS, SERVICE_KERNEL_DRIVER, ...);',
    after: 'DiInstallDriverW(NULL, infPath, 0, &reboot);',
    byHand: 'Let the INF add the service or the filter, and install the package.',
  },
  recognise,
});

function recognise(unit: CodeUnit, { facts }: CodeContext): CodeRecognition[] {
  const { c } = unit;
  if (c === null) return [];
  const hasInf = facts.infs.length > 0;
  return c.unit.sources
    .flatMap(({ calls }) => calls)
    .flatMap((call) => {
      const name = plainName(call.name);
      const place = placeOf(call.source, call.nameNode);
      if (name === 'CreateService') {
        const type = call.args[4];
        const scope = { frames: [{ within: call.within, call: null }], asked: false };
        if (
          type === undefined ||
          ![...c.evaluator.symbols(type, call.source, scope)].some((symbol) =>
            /^SERVICE_(?:KERNEL|FILE_SYSTEM)_DRIVER$/.test(symbol),
          )
        )
          return [];
        const names =
          call.args[1] === undefined
            ? []
            : c.evaluator.texts(call.args[1], call.source, call.within).map(({ text }) => text);
        const own = names.flatMap((each) => servicesNamed(facts, each));
        const related = own.map(({ path, line, column, name: service }) => ({
          path,
          line,
          column,
          message: `This INF adds the service ${service}.`,
        }));
        return [
          recognised(
            unit.kind,
            { place, level: own.length > 0 ? 'warning' : 'note', related },
            'CreateService makes the service of a driver.',
            null,
            'Let the INF add it, and install the package with DiInstallDriver.',
          ),
        ];
      }
      if (/^(?:SetupInstallFromInfSection|SetupInstallServicesFromInfSection(?:Ex)?|InstallHinfSection)$/.test(name)) {
        return [
          recognised(
            unit.kind,
            { place, level: hasInf ? 'warning' : 'note' },
            `${call.name} runs a section of an INF outside of the installation of a device.`,
            null,
            'Install the package with DiInstallDriver.',
          ),
        ];
      }
      const value = /^(?:RegSetValueEx|RegSetKeyValue|SHSetValue|RegSetValue)$/.test(name)
        ? call.args[name === 'RegSetValueEx' ? 1 : 2]
        : undefined;
      const written =
        value === undefined
          ? []
          : c.evaluator
              .texts(value, call.source, call.within)
              .filter(({ text }) => text !== UNKNOWN && /^(?:Upper|Lower)Filters$/i.test(text));
      return written.length === 0
        ? []
        : [
            recognised(
              unit.kind,
              { place, level: hasInf ? 'warning' : 'note' },
              `${call.name} writes ${written[0]?.text ?? 'a filter list'}.`,
              null,
              'Let the INF add the filter (AddFilter, from build 18362).',
            ),
          ];
    });
}
