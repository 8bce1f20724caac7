import { UNKNOWN } from '../c/pieces';
import type { ScriptCommand, ScriptWord } from './command';

// An own reader: the published grammars of PowerShell keep the engine compiling for minutes after the work is done.

const ALIASES: Readonly<Record<string, string>> = {
  copy: 'copy-item',
  cp: 'copy-item',
  cpi: 'copy-item',
  move: 'move-item',
  mv: 'move-item',
  mi: 'move-item',
  del: 'remove-item',
  rm: 'remove-item',
  ri: 'remove-item',
  ni: 'new-item',
  sp: 'set-itemproperty',
  gp: 'get-itemproperty',
  rp: 'remove-itemproperty',
  sasv: 'start-service',
  cd: 'set-location',
  sl: 'set-location',
  chdir: 'set-location',
  pushd: 'push-location',
};

/** What a script has given names to so far. */
interface Named {
  /** Variables with one text, in lower case. */
  readonly variables: Map<string, string>;
  /** Tables of parameters (`@{ Path = 'x' }`) that a command is handed with `@name`: the variables that hold them. */
  readonly tables: ReadonlyMap<string, readonly TableEntry[]>;
}

interface TableEntry {
  readonly key: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the commands of a PowerShell script: quotes, variables with one text, Join-Path, formats, tables of parameters,
 * calls of .NET methods, and command lines that `cmd /c` and Start-Process run.
 */
export function readPowerShell(path: string, text: string): ScriptCommand[] {
  const bare = withoutComments(text);
  const variables = new Map<string, string>();
  const named: Named = { variables, tables: tablesIn(bare) };
  const commands: ScriptCommand[] = [];
  for (const line of statements(bare)) {
    const set = /^\s*(?:\[[\w.]+\]\s*)?\$(?:script:|global:|local:)?(\w+)\s*=(?!=)\s*([\s\S]+)$/.exec(line.text);
    if (set !== null) {
      const name = (set[1] as string).toLowerCase();
      const value = valueOf((set[2] as string).trim(), variables);
      variables.set(name, variables.has(name) && variables.get(name) !== value ? UNKNOWN : value);
    }
    for (const inner of line.text.matchAll(INNER)) {
      const start = line.at + inner.index + inner[0].length - (inner[1] as string).length - 1;
      const command = commandIn(path, inner[1] as string, start, named);
      // `(Get-ItemProperty $key).Value`: the value that is meant.
      const after = line.text.slice(inner.index + inner[0].length);
      const property = /^\.(\w+)(?!\s*\()/.exec(after)?.[1];
      if (command === null) continue;
      const words =
        property === undefined || !/^get-itemproperty$/.test(command.name)
          ? command.words
          : [...command.words, ...['-Name', property].map((text) => ({ text, place: command.place }))];
      commands.push({ ...command, words });
    }
    const skipped = set === null ? 0 : line.text.indexOf(set[2] as string);
    commands.push(...methodCalls(path, line, variables));
    const command = commandIn(path, line.text.slice(skipped), line.at + skipped, named);
    if (command !== null) commands.push(command);
  }
  return commands;
}

/** A command in parentheses: `if (-not (Test-Path $key))`, `(Get-ItemProperty $key).Value`. */
const INNER =
  /\(\s*((?:Test-Path|Get-Item\w*|Get-ChildItem|New-Item\w*|Set-Item\w*|Remove-Item\w*|Copy-Item|Move-Item|reg(?:\.exe)?|sc\.exe)\s[^()]*)\)/gi;

/**
 * Comments as blanks of the same length; strings stay, those of several lines as empty ones: they are texts for people.
 */
function withoutComments(text: string): string {
  return text.replace(
    /(@"[^\S\n]*\r?\n[\s\S]*?\n"@|@'[^\S\n]*\r?\n[\s\S]*?\n'@)|("(?:[^"`]|`[\s\S]|"")*"|'(?:[^']|'')*')|<#[\s\S]*?#>|(?<![\w`])#[^\r\n]*/g,
    (whole, lines?: string, kept?: string) =>
      kept ?? (lines === undefined ? whole.replace(/[^\r\n]/g, ' ') : `'${' '.repeat(whole.length - 2)}'`),
  );
}

/** The tables of parameters that variables are given, by name. */
function tablesIn(text: string): Map<string, TableEntry[]> {
  const tables = new Map<string, TableEntry[]>();
  for (const table of text.matchAll(/\$(\w+)\s*=\s*(?:\[ordered\]\s*)?@\{([^{}]*)\}/gi)) {
    const from = table.index + table[0].lastIndexOf(table[2] as string);
    const entries = [
      ...(table[2] as string).matchAll(
        /(?:^|[;\n])[^\S\n]*["']?([\w-]+)["']?[^\S\n]*=[^\S\n]*((?:"(?:[^"`]|`.)*"|'[^']*'|[^;\n"'])+)/g,
      ),
    ].map((entry): TableEntry => {
      const start = from + entry.index + entry[0].indexOf(entry[1] as string);
      return {
        key: entry[1] as string,
        value: (entry[2] as string).trim(),
        start,
        end: from + entry.index + entry[0].trimEnd().length,
      };
    });
    tables.set((table[1] as string).toLowerCase(), entries);
  }
  return tables;
}

function statements(text: string): { text: string; at: number }[] {
  const parts: { text: string; at: number }[] = [];
  let from = 0;
  let quote = '';
  for (let at = 0; at <= text.length; at++) {
    const char = text[at] ?? '\n';
    if (quote !== '') {
      if (char === '`' && quote === '"') at++;
      else if (char === quote) quote = '';
      if (at < text.length) continue;
    }
    if (char === '"' || char === "'") {
      quote = char;
      continue;
    }
    const ends =
      char === ';' ||
      char === '|' ||
      char === '{' ||
      char === '}' ||
      ((char === '\n' || char === '\r') && !/[`,(]\s*$/.test(text.slice(Math.max(from, at - 20), at)));
    if (!ends) continue;
    if (at > from && text.slice(from, at).trim() !== '') parts.push({ text: text.slice(from, at), at: from });
    from = at + 1;
  }
  return parts;
}

function commandIn(path: string, part: string, offset: number, { variables, tables }: Named): ScriptCommand | null {
  const words: ScriptWord[] = [];
  for (const match of part.matchAll(
    /\((?:[^()]|\([^()]*\))*\)|(?:"(?:[^"`]|`.|"")*"|'(?:[^']|'')*'|`[,()]|[^\s"',()])+/g,
  )) {
    const start = offset + match.index;
    if (match[0] === '`') continue;
    const table = words.length === 0 ? undefined : tables.get(match[0].replace(/^@/, '').toLowerCase());
    if (match[0].startsWith('@') && table !== undefined) {
      for (const { key, value, start: from, end } of table) {
        const place = { path, start: from, end };
        words.push({ text: `-${key}`, place }, { text: valueOf(value, variables), place });
      }
      continue;
    }
    words.push({ text: valueOf(match[0], variables), place: { path, start, end: start + match[0].length } });
  }
  while (words.length > 0 && /^[&.]$/.test(words[0]?.text ?? '')) words.shift();
  const [first, ...rest] = words;
  if (first === undefined) return null;
  const name = first.text
    .replace(/^&/, '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.exe$/i, '')
    .toLowerCase();
  if (!/^[\w-]+$/.test(name)) return null;
  if (/^(?:cmd|invoke-expression|iex)$/.test(name)) return commandLine(rest, first);
  if (name === 'start-process' && rest[0] !== undefined) {
    const program = rest.find(({ text }) => !/^-/.test(text));
    const after =
      program === undefined
        ? []
        : rest
            .slice(rest.indexOf(program) + 1)
            .filter(({ text }) => !/^-(?:ArgumentList|Wait|NoNewWindow|PassThru|Verb|FilePath)$/i.test(text));
    if (program !== undefined) {
      const inner = after.flatMap(wordsOf);
      const started = programName(program.text);
      return started === 'cmd'
        ? commandLine(inner, first)
        : { language: 'powershell', name: started, words: inner, place: first.place };
    }
  }
  return { language: 'powershell', name: ALIASES[name] ?? name, words: rest, place: first.place };
}

/** What `cmd /c` runs: its words, or a command line in quotes. */
function commandLine(words: readonly ScriptWord[], first: ScriptWord): ScriptCommand | null {
  const [program, ...rest] = words.filter(({ text }) => !/^\/\w$/.test(text)).flatMap(wordsOf);
  return program === undefined
    ? null
    : { language: 'powershell', name: programName(program.text), words: rest, place: first.place };
}

/** The words in a word; quotes in it hold words together. */
function wordsOf(word: ScriptWord): ScriptWord[] {
  return [...word.text.matchAll(/"([^"]*)"|\S+/g)].map(([whole, inner]) => ({ ...word, text: inner ?? whole }));
}

function programName(text: string): string {
  return text
    .replace(/^.*[\\/]/, '')
    .replace(/\.exe$/i, '')
    .toLowerCase();
}

/** `[IO.File]::Copy(a, b)`, `[Microsoft.Win32.Registry]::SetValue(...)`. */
function methodCalls(
  path: string,
  line: { text: string; at: number },
  variables: ReadonlyMap<string, string>,
): ScriptCommand[] {
  const below = [
    ...line.text.matchAll(
      /(?:\$(\w+)|\[(?:System\.)?(?:Microsoft\.Win32\.)?RegistryKey\]::OpenBaseKey\(\s*['"]?([\w:.[\]]+)['"]?[^()]*\))\.(OpenSubKey|CreateSubKey|DeleteSubKey|DeleteSubKeyTree)\s*\(([^()]*)\)/gi,
    ),
  ].flatMap((match): ScriptCommand[] => {
    const [whole, variable, hive, method = '', list = ''] = match;
    const root = variable === undefined ? hiveNamed(hive ?? '') : variables.get(variable.toLowerCase());
    if (root !== MACHINE_ROOT) return [];
    const start = line.at + match.index;
    const place = { path, start, end: start + whole.length };
    const words = list.split(',').map((text) => ({ text: valueOf(text.trim(), variables), place }));
    return [
      {
        language: 'powershell',
        name: `[microsoft.win32.registry]::localmachine.${method.toLowerCase()}`,
        words,
        place,
      },
    ];
  });
  const calls = [...line.text.matchAll(/\[([\w.]+)\]::(\w+)(?:\.(\w+))?\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g)].map(
    (match) => {
      const start = line.at + match.index;
      const words = (match[4] as string).split(',').map((text) => ({
        text: valueOf(text.trim(), variables),
        place: { path, start, end: start + match[0].length },
      }));
      const name =
        `[${(match[1] as string).replace(/^System\./i, '')}]::${match[2] as string}${match[3] === undefined ? '' : `.${match[3]}`}`.toLowerCase();
      return { language: 'powershell' as const, name, words, place: { path, start, end: start + match[0].length } };
    },
  );
  return [...below, ...calls];
}

/** What a variable holds that is HKEY_LOCAL_MACHINE. */
const MACHINE_ROOT = 'HKLM:';

function hiveNamed(text: string): string {
  return /LocalMachine$/i.test(text) ? MACHINE_ROOT : UNKNOWN;
}

/** Folders that .NET names, as a path would spell them. */
const FOLDERS: Readonly<Record<string, string>> = {
  system: '%SystemRoot%\\System32',
  systemx86: '%SystemRoot%\\SysWOW64',
  windows: '%SystemRoot%',
  commonapplicationdata: '%ProgramData%',
  programfiles: '%ProgramFiles%',
};

/** The text of a word, as far as it is known. */
function valueOf(source: string, variables: ReadonlyMap<string, string>): string {
  const text = source.trim();
  if (/^'(?:[^']|'')*'$/.test(text)) return text.slice(1, -1).replace(/''/g, "'");
  const join =
    /^\(?\s*Join-Path\s+(?:-Path\s+)?("[^"]*"|'[^']*'|[^\s()]+)\s+(?:-ChildPath\s+)?("[^"]*"|'[^']*'|[^\s()]+)\s*\)?$/i.exec(
      text,
    );
  if (join !== null) return `${valueOf(join[1] as string, variables)}\\${valueOf(join[2] as string, variables)}`;
  const combined = /^\(?\s*\[(?:System\.)?IO\.Path\]::Combine\((.*)\)\s*\)?$/is.exec(text);
  if (combined !== null)
    return (combined[1] as string)
      .split(',')
      .map((part) => valueOf(part, variables))
      .join('\\');
  const folder =
    /^\(?\[(?:System\.)?Environment\]::(?:GetFolderPath\(\s*['"]?(?:[\w.+[\]]+::)?(\w+)['"]?\s*\)|(SystemDirectory))\)?$/i.exec(
      text,
    );
  if (folder !== null) return FOLDERS[(folder[1] ?? 'System').toLowerCase()] ?? UNKNOWN;
  if (/^\[(?:System\.)?(?:Microsoft\.Win32\.)?Registry\]::LocalMachine$/i.test(text)) return MACHINE_ROOT;
  const base =
    /^\[(?:System\.)?(?:Microsoft\.Win32\.)?RegistryKey\]::OpenBaseKey\(\s*['"]?([\w:.[\]]+)['"]?[^()]*\)$/i.exec(text);
  if (base !== null) return hiveNamed(base[1] as string);
  if (/^\$(?:true|false|null)$/i.test(text)) return text.toLowerCase();
  const inner = /^\(([^()]*)\)$/.exec(text)?.[1];
  const whole = (inner ?? text).trim();
  const format = /^("[^"]*"|'[^']*'|\$\w+)\s+-f\s+(.+)$/i.exec(whole);
  if (format !== null) {
    const values = (format[2] as string).split(',').map((each) => valueOf(each, variables));
    return valueOf(format[1] as string, variables).replace(
      /\{(\d+)[^{}]*\}/g,
      (_each, at: string) => values[Number(at)] ?? UNKNOWN,
    );
  }
  const parts = whole.match(/"[^"]*"|'[^']*'|\$\{?[\w:()]+\}?|[^\s+"'$]+|\+/g) ?? [];
  if (parts.length > 2 && parts.length % 2 === 1 && parts.every((part, at) => (part === '+') === (at % 2 === 1)))
    return parts.map((part) => (part === '+' ? '' : valueOf(part, variables))).join('');
  if (/^\(/.test(text)) return UNKNOWN;
  return text
    .replace(/^"|"$/g, '')
    .replace(/`(.)/g, '$1')
    .replace(/\$\(\s*(\$(?:env:)?\w+)\s*\)/gi, '$1')
    .replace(/\$\([^()]*\)/g, UNKNOWN)
    .replace(/\$\{?(?:(env):)?([\w:()]+)\}?/gi, (_whole, env: string | undefined, name: string) => {
      if (env !== undefined) return `%${name}%`;
      return variables.get(name.replace(/^(?:script|global|local):/i, '').toLowerCase()) ?? UNKNOWN;
    });
}
