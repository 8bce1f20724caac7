import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { filesNamed, servicesNamed } from '../../src/contract/package-facts';
import type { Level } from '../../src/contract/result';
import type { CSharpCode, CodeUnit } from '../../src/code/unit';
import { keyText } from '../../src/code/registry-place';
import { lastPart, textAt } from '../../src/code/csharp/source';
import { placeAt } from '../../src/code/csharp/evaluate';
import type { FileUse, KeyUse } from '../../src/code/uses';
import { recognised } from '../../src/kit/code-words';
import { judgeScript } from '../../src/kit/script-rules';
import { systemFileLevel } from '../../src/kit/system-file-level';
import { showsWindows } from '../../src/knowledge/code-system';

export default defineCodeTransform({
  id: 'csharp-programs',
  rules: ['S01', 'S02', 'S03', 'S04', 'S05'],
  title: 'Programs and services in C#',
  summary:
    'Recognises keys of drivers and devices by their path, files in the directories of Windows, devices by their name, windows of services, and installation work in C#.',
  holdsBack: [
    'What a program reads of Windows itself (versions, settings) is left alone.',
    'Windows and folders of the user are told for services only.',
    'Programs of Windows that are started, and files that a dialog or a variable names, are left alone.',
  ],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/develop/driver-isolation',
    'https://learn.microsoft.com/windows-hardware/drivers/develop/run-from-driver-store',
    'https://learn.microsoft.com/windows/win32/services/interactive-services',
  ],
  page: {
    why: 'A program beside a driver reads the keys and files that a port moves. It finds neither by the old path, and devices may have other names.',
    language: 'csharp',
    before:
      'using var key = Registry.LocalMachine.OpenSubKey(@"SYSTEM\\CurrentControlSet\\Services\\Contoso\\Parameters");\nvar depth = (int)key.GetValue("Depth");',
    after: '// the driver answers an IOCTL over its device interface\nvar depth = sensor.QueryDepth();',
    byHand:
      'Ask the driver or the service over its interface. Find devices with CM_Get_Device_Interface_List, and files beside the own assembly (AppContext.BaseDirectory).',
  },
  recognise,
});

function recognise(unit: CodeUnit, context: CodeContext): CodeRecognition[] {
  const { csharp } = unit;
  if (csharp === null) return [];
  const isService = unit.kind === 'service';
  return [
    ...csharp.uses.keys.flatMap((use) => keyPlace(use, unit, context)),
    ...csharp.uses.files.flatMap((use) => filePlace(use, unit, context)),
    ...csharp.uses.bare.flatMap((use) => barePlace(use.name, use, unit, context)),
    ...csharp.uses.devices.flatMap((use): CodeRecognition[] => {
      const name = (use.device.name.split('\\').at(-1) ?? '').toLowerCase();
      const isControl = context.controlDevices.has(name);
      const level: Level = isControl ? 'note' : use.device.instance ? 'error' : 'warning';
      const seen = isControl
        ? `${use.text} is a control device that this package creates; it can have no interface.`
        : `${use.text} opens a device by its name (${use.by}).`;
      return [recognised(unit.kind, { rule: 'S03', place: use.place, level }, seen, isControl ? null : 'device')];
    }),
    ...(isService ? windowPlaces(csharp, unit) : []),
    ...driverServices(csharp, unit, context),
    ...judgeScript(csharp.uses.commands, context).map(({ number, word, level, message, related }) => ({
      rule: number === '01' ? 'S02' : number === '02' ? 'S01' : 'S05',
      place: word.place,
      level,
      message,
      firstBuild: null,
      related,
    })),
  ];
}

function keyPlace(use: KeyUse, unit: CodeUnit, { facts }: CodeContext): CodeRecognition[] {
  const isService = unit.kind === 'service';
  const { key } = use;
  if (key === null) return [];
  const own = key.service === null ? [] : servicesNamed(facts, key.service);
  const level = ((): Level | null => {
    switch (key.kind) {
      case 'service':
      case 'event-source':
        return own.some(({ valuesMoved }) => valuesMoved.length > 0) ? 'error' : 'warning';
      case 'device':
        return isService ? 'error' : 'warning';
      case 'vendor':
        return isService ? 'warning' : 'note';
      case 'system':
        return use.writes ? 'warning' : null;
      case 'state':
        return use.writes ? 'note' : null;
      case 'user':
        return isService ? 'warning' : null;
      default:
        return null;
    }
  })();
  if (level === null) return [];
  const related = own.map(({ path, line, column, name }) => ({
    path,
    line,
    column,
    message: `This INF installs the service ${name}.`,
  }));
  const state = key.kind === 'device' ? 'device-key' : use.writes ? 'own-values' : 'parameters';
  // Whose key it is, the own or another product's, a program does not tell.
  const isForeign = key.kind === 'vendor' && !isService;
  return [
    recognised(
      unit.kind,
      { rule: 'S01', place: use.place, level, related },
      `${keyText(key)} is opened by its path (${use.by}).`,
      key.kind === 'service' || key.kind === 'device' || (key.kind === 'vendor' && !isForeign) ? state : null,
      isForeign
        ? 'If a driver or service of this package keeps it, ask that for it (an IOCTL over the device interface, RPC); keep own settings with the data of the application.'
        : '',
    ),
  ];
}

function filePlace(use: FileUse, unit: CodeUnit, context: CodeContext): CodeRecognition[] {
  const isService = unit.kind === 'service';
  const { file } = use;
  const at = (level: Level, seen: string, state: 'package-file' | 'own-file'): CodeRecognition[] => [
    recognised(unit.kind, { rule: 'S02', place: use.place, level, related: copiesOf(use, context) }, seen, state),
  ];
  if (file.kind === 'system') {
    const level = systemFileLevel(use, context);
    return level === null
      ? []
      : at(
          level === 'error' ? 'warning' : level,
          `${use.text} names a file below the directory of Windows (${use.by}).`,
          'package-file',
        );
  }
  if (
    file.kind === 'shared-root' &&
    file.segments.length === 1 &&
    /\.\w+$/.test(file.file ?? '') &&
    !/^%TE?MP/i.test(use.text)
  )
    return at(
      isService ? 'warning' : 'note',
      `${use.text} lies at the root of a folder that all programs share.`,
      'own-file',
    );
  if (file.kind === 'fixed' && file.by === 'letter')
    return at(
      isService ? 'warning' : 'note',
      `${use.text} is at a fixed place (${use.by}).`,
      filesNamed(context.facts, file.file ?? '').length > 0 ? 'package-file' : 'own-file',
    );
  return file.kind === 'user' && isService
    ? at('warning', `${use.text} is a folder of a user; this code runs in session zero.`, 'own-file')
    : [];
}

function barePlace(
  name: string,
  use: { readonly place: FileUse['place']; readonly by: string },
  unit: CodeUnit,
  { facts }: CodeContext,
): CodeRecognition[] {
  const moved = filesNamed(facts, name).filter(
    ({ from, to }) => from !== to && /system32|syswow64/i.test(from) && !/drivers/i.test(from),
  );
  return moved.length === 0
    ? []
    : [
        recognised(
          unit.kind,
          { rule: 'S02', place: use.place, level: 'error' },
          `${use.by} looks for ${name} in System32, and the port moves it to the driver store.`,
          'package-file',
        ),
      ];
}

function copiesOf({ file }: FileUse, { facts }: CodeContext): CodeRecognition['related'] {
  return file.file === null
    ? []
    : filesNamed(facts, file.file).map(({ path, line, column, to }) => ({
        path,
        line,
        column,
        message: `This INF copies the file; after the port it is in ${to}.`,
      }));
}

const DRIVER_TYPE = /\bSERVICE_(?:KERNEL|FILE_SYSTEM)_DRIVER\b|\bServiceType\.(?:KernelDriver|FileSystemDriver)\b/;

/** Services of drivers that a program makes itself. */
function driverServices({ evaluator }: CSharpCode, unit: CodeUnit, { facts }: CodeContext): CodeRecognition[] {
  return evaluator.sources.flatMap((source) =>
    source.calls
      .filter(
        ({ name, args }) =>
          /^CreateService[AW]?$/.test(name) && args.some((arg) => DRIVER_TYPE.test(textAt(source, arg))),
      )
      .map((call) => {
        const names = call.args[1] === undefined ? [] : evaluator.texts(call.args[1], source, call.within);
        const own = names.flatMap(({ text }) => servicesNamed(facts, text));
        const related = own.map(({ path, line, column, name }) => ({
          path,
          line,
          column,
          message: `This INF adds the service ${name}.`,
        }));
        return recognised(
          unit.kind,
          { rule: 'S05', place: placeAt(source, call.nameNode), level: own.length > 0 ? 'warning' : 'note', related },
          `${call.name} makes the service of a driver.`,
          null,
          'Let the INF add it, and install the package with DiInstallDriver or pnputil.',
        );
      }),
  );
}

const SHOWS = /^(?:ShowDialog|ShowBalloonTip)$/;

/** What shows windows in a service. */
function windowPlaces({ evaluator, isProgramToo }: CSharpCode, unit: CodeUnit): CodeRecognition[] {
  const level: Level = isProgramToo ? 'note' : 'error';
  return evaluator.sources.flatMap((source) =>
    source.calls.flatMap((call): CodeRecognition[] => {
      const object = call.object === null ? '' : lastPart(textAt(source, call.object));
      const place = placeAt(source, call.nameNode);
      const shows =
        (object === 'MessageBox' && call.name === 'Show') ||
        SHOWS.test(call.name) ||
        (call.isNew && call.name === 'NotifyIcon');
      if (shows)
        return [
          recognised(
            unit.kind,
            { rule: 'S04', place, level },
            `${object === '' ? call.name : `${object}.${call.name}`} shows something in session zero, where nobody sees it.`,
            null,
            'Let a program in the session of the user show it, reached by a pipe or RPC.',
          ),
        ];
      const file = call.args[0] ?? call.fields.get('FileName');
      if ((call.name !== 'Start' || object !== 'Process') && call.name !== 'ProcessStartInfo') return [];
      const shell = call.fields.get('UseShellExecute');
      const names = file === undefined ? [] : evaluator.texts(file, source, call.within).map(({ text }) => text);
      const isWindow =
        names.some((text) => showsWindows(text.split(/[\\/]/).at(-1) as string)) ||
        (shell !== undefined && textAt(source, shell) === 'true');
      return isWindow
        ? [
            recognised(
              unit.kind,
              { rule: 'S04', place, level: isProgramToo ? 'note' : 'warning' },
              `${call.name} starts a program with windows in session zero.`,
              null,
              'Start it in the session of the user (WTSQueryUserToken, CreateProcessAsUser).',
            ),
          ]
        : [];
    }),
  );
}
