import type { CodeContext, CodeRecognition } from '../contract/code-transform';
import { filesNamed, servicesNamed } from '../contract/package-facts';
import type { Level, RelatedPlace } from '../contract/result';
import { UNKNOWN } from '../code/c/pieces';
import { filePlace, type FilePlace } from '../code/file-place';
import { machineKey } from '../code/registry-place';
import type { ScriptCommand, ScriptWord } from '../code/scripts/command';
import { launched } from '../code/scripts/launched';

/** What a command does that an INF or pnputil should do, by the number of its rule without the letter. */
export interface ScriptPlace {
  readonly number: string;
  readonly word: ScriptWord;
  readonly level: Level;
  readonly message: string;
  readonly related: readonly RelatedPlace[];
}

const BUILDS = /^(?:msbuild|inf2cat|signtool|stampinf|vsdevcmd|makecert|cl|nmake|cmake)$/;
const COPIES =
  /^(?:copy|xcopy|robocopy|move|ren|rename|del|erase|mklink|copy-item|move-item|remove-item|new-item|\[io\.file\]::(?:copy|move|delete))$/;
const FOLDERS = /^(?:system32|syswow64|sysnative|inf)$/;

/** Judges the commands of a script; where a build or a signature is made, everything is a note at most. */
export function judgeScript(written: readonly ScriptCommand[], context: CodeContext): ScriptPlace[] {
  const commands = written.map(launched);
  const builds = commands.some(({ name }) => BUILDS.test(name));
  const drivers = new Set(
    commands.flatMap((command) => (isDriverLine(command) ? (serviceOf(command)?.toLowerCase() ?? []) : [])),
  );
  const found = commands.flatMap((command) => [
    ...[copies, fixedArguments, registry, setup, registration].flatMap((judge) => judge(command, context)),
    ...services(command, context, drivers),
  ]);
  return found.map((place) => (builds ? { ...place, level: 'note' as const } : place));
}

/** What command lines of a program do, of some kinds: `01` works on files, the others on what an INF declares. */
export function commandLineFindings(
  commands: readonly ScriptCommand[],
  context: CodeContext,
  isWanted: (number: string) => boolean,
): CodeRecognition[] {
  return judgeScript(commands, context)
    .filter(({ number }) => isWanted(number))
    .map(({ word, level, message, related }) => ({
      rule: null,
      place: word.place,
      level,
      message,
      firstBuild: null,
      related,
    }));
}

/** The places as findings of a rule whose numbers start with a letter. */
export function scriptFindings(
  letter: string,
  commands: readonly ScriptCommand[],
  context: CodeContext,
): CodeRecognition[] {
  return judgeScript(commands, context).map(({ number, word, level, message, related }) => ({
    rule: `${letter}${number}`,
    place: word.place,
    level,
    message,
    firstBuild: null,
    related,
  }));
}

function copies({ name, words }: ScriptCommand, { facts }: CodeContext): ScriptPlace[] {
  if (!COPIES.test(name)) return [];
  const isOfPackage = (file: string | null): boolean => file !== null && filesNamed(facts, file).length > 0;
  const paths = words.filter(({ text }) => !/^[-/][A-Za-z]\w*(?::|$)/.test(text));
  return paths.flatMap((word, index): ScriptPlace[] => {
    const file = filePlace(word.text);
    if (file === null) return [];
    const [first = '', second = ''] = file.segments;
    if (file.kind === 'system') {
      // The names of hosts and services are settings of Windows that people change.
      if (second === 'drivers' && file.segments[2] === 'etc') return [];
      // What is read from the logs of Windows is for people.
      if (!FOLDERS.test(first) && first !== 'driverstore' && first !== 'spool') return [];
      if (
        /logs?$|winevt|logfiles|config/.test(second) ||
        (index === 0 && /\.(?:log|etl|dmp|evtx)$/.test(file.file ?? ''))
      )
        return [];
      const names = [file.file, ...paths.map(({ text }) => text.split(/[\\/]/).at(-1)?.toLowerCase() ?? '')].filter(
        (each): each is string => each !== null && /\.\w+$/.test(each),
      );
      const known = names.flatMap((each) => filesNamed(facts, each));
      const related = known
        .slice(0, 1)
        .map(({ path, line, column, name: copied }) => ({ path, line, column, message: `This INF copies ${copied}.` }));
      return [
        {
          number: '01',
          word,
          related,
          level: known.length > 0 ? 'error' : 'warning',
          message: `${name} works on ${shown(word)}; Windows takes files of a driver from the driver store. Install the package instead: pnputil /add-driver file.inf /install.`,
        },
      ];
    }
    // State of the package: what its scripts make, or copy to.
    const isTarget =
      facts.infs.length > 0 && index === paths.length - 1 && !TAKES_AWAY.test(name) && !isBuildOutput(file);
    return file.kind === 'fixed' && (isOfPackage(file.file) || isTarget) ? [fixedPlace(name, word)] : [];
  });
}

const TAKES_AWAY = /^(?:del|erase|remove-item|ren|rename)$/;

/** True below folders that builds and tests fill. */
function isBuildOutput({ segments }: FilePlace): boolean {
  return segments.some((segment) =>
    /^(?:build|builds|out|output|drop|src|source|symbols|te?mp|tests?|ewdk|wdk)$/.test(segment),
  );
}

/** Files of the package that a command is handed by a letter or below Program Files. */
function fixedArguments({ name, words }: ScriptCommand, { facts }: CodeContext): ScriptPlace[] {
  if (COPIES.test(name) || JUDGED_OTHERWISE.test(name)) return [];
  return words
    .filter((word) => {
      const file = filePlace(word.text);
      return file?.kind === 'fixed' && file.file !== null && filesNamed(facts, file.file).length > 0;
    })
    .map((word) => fixedPlace(name, word));
}

const JUDGED_OTHERWISE =
  /^(?:sc|new-service|set-service|rundll32|regsvr32|devcon\w*|nefcon\w*|pnputil|reg|infdefaultinstall|echo|rem|set)$/;

function fixedPlace(name: string, word: ScriptWord): ScriptPlace {
  return {
    number: '06',
    word,
    related: [],
    level: 'note',
    message: `${shown(word)} is a fixed place (${name}). Windows keeps the files of a package in the driver store; what a program writes belongs below %ProgramData%.`,
  };
}

const WRITES_KEY =
  /^(?:new-item|new-itemproperty|set-itemproperty|remove-itemproperty|remove-item|rename-itemproperty|set-item)$/;
const READS_KEY =
  /^(?:get-itemproperty|get-item|get-itempropertyvalue|test-path|get-childitem|set-location|push-location)$/;

function registry({ name, words }: ScriptCommand, _context: CodeContext): ScriptPlace[] {
  const verb = words[0]?.text.toLowerCase() ?? '';
  const isReg = name === 'reg' && /^(?:add|delete|import|copy|load|query|save|export)$/.test(verb);
  const method = /^\[(?:microsoft\.win32\.registry|registry)\]::(setvalue|getvalue|localmachine\.\w+)$/.exec(name)?.[1];
  if (!isReg && !WRITES_KEY.test(name) && !READS_KEY.test(name) && method === undefined) return [];
  const reads = isReg
    ? /^(?:query|save|export)$/.test(verb)
    : READS_KEY.test(name) ||
      method === 'getvalue' ||
      (method === 'localmachine.opensubkey' && words[1]?.text !== '$true');
  return words.flatMap((word): ScriptPlace[] => {
    const path =
      /^(?:Microsoft\.PowerShell\.Core\\)?(?:Registry::)?(?:HKLM|HKEY_LOCAL_MACHINE):?\\+(.+)$/i.exec(
        word.text.replace(/\//g, '\\'),
      )?.[1] ?? (method?.startsWith('localmachine') === true && word === words[0] ? word.text : undefined);
    const key = path === undefined ? null : machineKey(path.replace(/\*/g, UNKNOWN));
    if (key === null || key.kind === 'root' || key.kind === 'user') return [];
    if (key.kind === 'state' && reads) return [];
    const isSettings =
      key.kind === 'state' &&
      /\\(?:crashcontrol|winlogon|windows error reporting|debug print filter|terminal server)(?:\\|$)/i.test(word.text);
    const level: Level =
      reads || key.kind === 'vendor' || isSettings || (key.kind === 'state' && /^software/i.test(path ?? ''))
        ? 'note'
        : 'warning';
    return [
      {
        number: '02',
        word,
        related: [],
        level,
        message: `${name} ${reads ? 'reads' : 'changes'} ${shown(word)} by its path. What a driver needs there, its INF writes (HKR in AddReg); tools ask functions or pnputil.`,
      },
    ];
  });
}

/** What follows `sc`, without the name of another computer. */
function serviceWords({ name, words }: ScriptCommand): readonly ScriptWord[] {
  return name === 'sc' && words[0]?.text.startsWith('\\\\') === true ? words.slice(1) : words;
}

/** The service that `sc` or New-Service makes, changes or removes; null for other commands. */
function serviceOf(command: ScriptCommand): string | null {
  const words = serviceWords(command);
  if (command.name === 'sc')
    return /^(?:create|config|delete)$/i.test(words[0]?.text ?? '') ? (words[1]?.text ?? null) : null;
  if (command.name !== 'new-service') return null;
  return (
    words.find(({ text }, at) => /^-name$/i.test(words[at - 1]?.text ?? '') || (at === 0 && !text.startsWith('-')))
      ?.text ?? null
  );
}

/** True when the line itself tells that the service is a driver. */
function isDriverLine({ words }: ScriptCommand): boolean {
  return /type=\s*(?:kernel|filesys)|\.sys\b/i.test(words.map(({ text }) => text).join(' '));
}

/** @param drivers the services that the script makes as drivers, in lower case */
function services(command: ScriptCommand, { facts }: CodeContext, drivers: ReadonlySet<string>): ScriptPlace[] {
  const { name } = command;
  const words = serviceWords(command);
  const service = serviceOf(command);
  if (service === null) return [];
  const isSc = name === 'sc';
  const verb = words[0]?.text.toLowerCase() ?? '';
  const own = servicesNamed(facts, service);
  const word = words[isSc ? 1 : 0] ?? words[0];
  if (word === undefined || (own.length === 0 && !isDriverLine(command) && !drivers.has(service.toLowerCase())))
    return [];
  const related = own.map(({ path, line: at, column, name: called }) => ({
    path,
    line: at,
    column,
    message: `This INF adds the service ${called}.`,
  }));
  return [
    {
      number: '03',
      word,
      related,
      level: own.length > 0 ? 'warning' : 'note',
      message:
        `${name} ${isSc ? verb : ''} makes or changes the service of a driver; AddService of the INF does that. Install the package: pnputil /add-driver file.inf /install.`.replace(
          '  ',
          ' ',
        ),
    },
  ];
}

function setup({ name, words }: ScriptCommand): ScriptPlace[] {
  const line = words.map(({ text }) => text).join(' ');
  const first = words[0];
  const place = (word: ScriptWord, level: Level, message: string): ScriptPlace[] => [
    { number: '04', word, related: [], level, message },
  ];
  if (name === 'rundll32' && first !== undefined && /setupapi(?:\.dll)?[\s,]+InstallHinfSection/i.test(line)) {
    return place(
      first,
      'warning',
      'InstallHinfSection runs a section of an INF outside of the installation of a device. Install the package: pnputil /add-driver file.inf /install.',
    );
  }
  if (/^(?:devcon\w*|nefconw?|nefconc)(?:\.\w+)?$/.test(name) && first !== undefined) {
    const verb = first.text.toLowerCase().replace(/^--?/, '');
    if (/^(?:classfilter|add-class-filter|remove-class-filter)$/.test(verb))
      return place(first, 'warning', `${name} ${verb} writes a class filter; the INF adds it (AddFilter).`);
    if (/^(?:install|update|remove|dp_add|dp_delete|install-driver|create-device-node|remove-device-node)$/.test(verb))
      return place(
        first,
        'note',
        `${name} ${verb}: pnputil does the same on every Windows (pnputil /add-driver, /remove-device).`,
      );
  }
  return name === 'infdefaultinstall' && first !== undefined
    ? place(
        first,
        'warning',
        'InfDefaultInstall runs DefaultInstall; pnputil /add-driver file.inf /install installs the package.',
      )
    : [];
}

function registration({ name, words, place }: ScriptCommand): ScriptPlace[] {
  const line = words.map(({ text }) => text).join(' ');
  const word: ScriptWord = { text: name, place };
  const found = (message: string): ScriptPlace[] => [{ number: '05', word, related: [], level: 'warning', message }];
  if (name === 'regsvr32')
    return found(
      'regsvr32 runs the registration of a DLL; the INF declares what it registers (reg2inf, AddComServer).',
    );
  if (name === 'mofcomp')
    return /-check\b|-B:/i.test(line)
      ? []
      : found('mofcomp puts classes into the repository; a driver carries them in its resources (MofResourceName).');
  if (name === 'wevtutil' && /^(?:im|um|install-manifest|uninstall-manifest)$/i.test(words[0]?.text ?? ''))
    return found('wevtutil registers a provider of events; the INF declares it (AddEventProvider, from build 16299).');
  return name === 'lodctr' && !/^\/[qr]/i.test(words[0]?.text ?? '')
    ? found('lodctr registers performance counters; the INF can carry what it sets.')
    : [];
}

function shown({ text }: ScriptWord): string {
  return text.replaceAll(UNKNOWN, '...');
}
