import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { commandLineFindings } from '../../src/kit/script-rules';
import { recognised } from '../../src/kit/code-words';
import { servicesNamed } from '../../src/contract/package-facts';
import type { CodeUnit } from '../../src/code/unit';
import { codePlaceOf, UNKNOWN } from '../../src/code/c/pieces';
import { nodeText } from '../../src/code/c/source';
import { plainName } from '../../src/knowledge/code-functions';
import { argumentTexts } from '../../src/code/argument-texts';

export default defineCodeTransform({
  id: 'installation-in-code',
  rules: ['C23'],
  title: 'Installation work in code',
  summary:
    'Recognises driver services that code creates, INF sections that it runs, filters that it writes, and command lines (sc, reg, devcon, regsvr32) that do such work.',
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

/** Setters of properties of devices and classes, and the properties that list filters. */
const SETS_PROPERTY =
  /^(?:SetupDiSet(?:Device|Class)RegistryProperty|CM_Set_(?:DevNode|Class)_Registry_Property|CM_Set_(?:DevNode|Class)_Property|SetupDiSet(?:Device|Class)Property)$/;
const FILTERS_PROPERTY = /(?:SPDRP_|SPCRP_|CM_DRP_|CM_CRP_|DEVPKEY_\w+?_)(?:Upper|Lower)Filters/i;

function recognise(unit: CodeUnit, context: CodeContext): CodeRecognition[] {
  const { c } = unit;
  if (c === null) return [];
  const { facts } = context;
  const hasInf = facts.infs.length > 0;
  const commands = commandLineFindings(c.commands, context, (number) => number !== '01' && number !== '06');
  const calls = c.unit.sources
    .flatMap((source) => source.calls)
    .flatMap((call) => {
      const name = plainName(call.name);
      const place = codePlaceOf(call.source, call.nameNode);
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
        const own = argumentTexts(c, call, call.args[1]).flatMap((each) => servicesNamed(facts, each));
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
      const values = call.object !== null && /^Set\w*Value$/.test(name) ? call.args.slice(0, 2) : [value];
      const texts = values.flatMap((each) => argumentTexts(c, call, each));
      const written = [
        ...texts.filter((text) => text !== UNKNOWN && /^(?:Upper|Lower)Filters$/i.test(text)),
        ...(SETS_PROPERTY.test(name)
          ? call.args.map((arg) => nodeText(call.source, arg)).filter((text) => FILTERS_PROPERTY.test(text))
          : []),
      ];
      return written.length === 0
        ? []
        : [
            recognised(
              unit.kind,
              { place, level: hasInf ? 'warning' : 'note' },
              `${call.name} writes ${written[0] ?? 'a filter list'}.`,
              null,
              'Let the INF add the filter (AddFilter, from build 18362).',
            ),
          ];
    });
  return [...calls, ...commands];
}
