import { UNKNOWN } from '../c/pieces';
import type { ScriptCommand, ScriptWord } from './command';

/** Variables that Windows sets; they stay as they are. */
const SYSTEM_VARIABLE =
  /^(?:windir|systemroot|systemdrive|programdata|programfiles(?:\(x86\))?|programw6432|allusersprofile|appdata|localappdata|userprofile|temp|tmp)$/i;

/** Ways into a part of a file, and rounds of a loop, that are looked at. */
const MOST_WAYS = 12;

/** What stands for a parameter (`1`) or the variable of a loop (`f`). */
type Given = ReadonlyMap<string, string>;

interface Known {
  readonly variables: Map<string, string>;
  /** What `call :label` hands to each label. */
  readonly handed: Map<string, Given[]>;
}

/**
 * Reads the commands of a batch file: continued lines, joined commands, quotes, commands in `for /f` and `cmd /c`, and
 * what `set`, `for` and `call :label` put into variables and parameters. A command that runs with several values is
 * given once for each.
 */
export function readBatch(path: string, text: string): ScriptCommand[] {
  const handed = new Map<string, Given[]>();
  // A label may stand above those who call it.
  commandsIn(path, text, { variables: new Map(), handed });
  return commandsIn(path, text, { variables: new Map(), handed });
}

function commandsIn(path: string, text: string, known: Known): ScriptCommand[] {
  const commands: ScriptCommand[] = [];
  const joined = text.replace(/\^\r?\n/g, (whole) => ' '.repeat(whole.length));
  let label = '';
  let loops: (readonly Given[])[] = [];
  for (const line of joined.matchAll(/[^\r\n]+/g)) {
    if (/^\s*[@(]*\s*(?:rem\b|::)/i.test(line[0])) continue;
    const named = /^\s*:([^\s:]+)/.exec(line[0])?.[1];
    if (named !== undefined) {
      label = named.toLowerCase();
      continue;
    }
    if (/^\s*\)/.test(line[0])) loops = loops.slice(0, -1);
    const loop = loopIn(line[0], known.variables);
    const ways = waysThrough([known.handed.get(label) ?? [], ...loops, loop ?? []]);
    for (const part of partsOf(line[0])) {
      for (const given of ways) {
        const expand = (source: string): string => expanded(source, known.variables, given);
        const command = commandIn(path, part.text, line.index + part.at, expand);
        if (command === null) continue;
        if (command.name === 'set') remember(part.text, known.variables, expand);
        else if (command.name.startsWith(':')) hand(command, known.handed);
        else commands.push(command);
      }
    }
    if (/\(\s*$/.test(line[0])) loops = [...loops, loop ?? []];
  }
  return commands;
}

/** All ways to take one of each list; a list with nothing in it changes nothing. */
function waysThrough(lists: readonly (readonly Given[])[]): Given[] {
  return lists.reduce<Given[]>(
    (ways, list) =>
      list.length === 0
        ? ways
        : ways.flatMap((way) => list.map((each) => new Map([...way, ...each]))).slice(0, MOST_WAYS),
    [new Map()],
  );
}

/** The rounds of `for %%F in (a b c) do`; null for other lines. */
function loopIn(line: string, variables: ReadonlyMap<string, string>): Given[] | null {
  const [, flags = '', name = '', list = ''] =
    /\bfor\s+((?:\/\w+\s+(?:"[^"]*"\s+)?)?)%%(\w)\s+in\s*\(([^()]*)\)\s*do\b/i.exec(line) ?? [];
  if (name === '') return null;
  const words = flags === '' ? (list.match(/"[^"]*"|[^\s,;"]+/g) ?? []) : [];
  const values = words.map((word) => expanded(word.replace(/"/g, ''), variables, new Map()));
  const isListed = values.length > 0 && values.every((value) => !/[*?]/.test(value));
  return (isListed ? values : [UNKNOWN]).map((value) => new Map([[name.toLowerCase(), value]]));
}

function hand({ name, words }: ScriptCommand, handed: Map<string, Given[]>): void {
  const given: Given = new Map(words.map(({ text }, index) => [String(index + 1), text] as const));
  const before = handed.get(name.slice(1)) ?? [];
  const key = JSON.stringify([...given]);
  if (before.length < MOST_WAYS && !before.some((each) => JSON.stringify([...each]) === key))
    handed.set(name.slice(1), [...before, given]);
}

/** Parts a line at `&`, `&&`, `|`, `||` and parentheses outside of quotes. */
function partsOf(line: string): { text: string; at: number }[] {
  const parts: { text: string; at: number }[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at <= line.length; at++) {
    const char = line[at];
    if (char === '"') quoted = !quoted;
    if (at < line.length && (quoted || !/[&|()]/.test(char as string) || line[at - 1] === '^')) continue;
    if (at > from) parts.push({ text: line.slice(from, at), at: from });
    from = at + 1;
  }
  return parts;
}

/** Words that stand before a command and change nothing of what it does. */
const BEFORE_COMMAND =
  /^@?(?:|if|not|exist|errorlevel|defined|else|do|call|start|cmd|\/(?:[cwibk]|wait|min|max|high|low|normal)|@)$|^@?[^\s=]*==\S*$/i;

function commandIn(path: string, part: string, offset: number, expand: (text: string) => string): ScriptCommand | null {
  // The command of `for /f` stands in quotes of its own.
  const bare = part.replace(/^(\s*)['`](.*)['`](\s*)$/s, '$1 $2 $3');
  const words: ScriptWord[] = [];
  for (const match of bare.matchAll(/(?:"[^"]*"|[^\s"])+/g)) {
    const text = expand(match[0].replace(/\^(.)/g, '$1').replace(/"/g, ''));
    const start = offset + match.index;
    words.push({ text, place: { path, start, end: start + match[0].length } });
  }
  let isLine = false;
  while (words.length > 0 && BEFORE_COMMAND.test(words[0]?.text ?? '')) {
    const [word] = words.splice(0, 1);
    if (/^(?:exist|errorlevel|defined)$/i.test(word?.text ?? '')) words.splice(0, 1);
    isLine = /^\/[ck]$/i.test(word?.text ?? '');
  }
  const [line] = words;
  // `cmd /c "copy a b"`: a command in quotes.
  if (isLine && line !== undefined && words.length === 1)
    words.splice(
      0,
      1,
      ...line.text
        .trim()
        .split(/\s+/)
        .map((text) => ({ text, place: line.place })),
    );
  const [glued] = words;
  // `xcopy/y`: switches right behind the name.
  const switches = /^(@?[\w.]+)((?:\/[\w:-]+)+)$/.exec(glued?.text ?? '');
  if (glued !== undefined && switches !== null)
    words.splice(
      0,
      1,
      { ...glued, text: switches[1] as string },
      ...(switches[2] as string).split(/(?=\/)/).map((text) => ({ ...glued, text })),
    );
  const [first, ...rest] = words;
  if (first === undefined) return null;
  const name = first.text
    .replace(/^@/, '')
    .replace(/^.*[\\/\uf8ff]/, '')
    .replace(/\.(?:exe|com)$/i, '')
    .toLowerCase();
  return name === '' ? null : { language: 'batch', name, words: rest, place: first.place };
}

function remember(written: string, variables: Map<string, string>, expand: (text: string) => string): void {
  const part = written.replace(/^[\s@(]*(?:if\b.*?|else\b.*?|do\b.*?)(?=\bset\s)/is, '');
  const asked = /^\s*@?set\s+\/[ap]\s+"?([^=\s"+*/-]+)\s*[-+*/]?=/i.exec(part)?.[1];
  if (asked !== undefined) variables.set(asked.toLowerCase(), UNKNOWN);
  const match = /^\s*@?set\s+"?([^=\s"/]+)=(.*)$/is.exec(part);
  if (match === null) return;
  const name = (match[1] as string).toLowerCase();
  const value = expand((match[2] as string).replace(/"/g, '').trim());
  // Given two texts, it depends on the way through the file.
  variables.set(name, variables.has(name) && variables.get(name) !== value ? UNKNOWN : value);
}

/** `%NAME%`, `!NAME!` and their parts (`%NAME:~0,3%`), parameters (`%~nx1`), variables of loops (`%%~F`). */
const REFERENCE = /%([A-Za-z_][\w()]*)(:[^%]*)?%|!([A-Za-z_]\w*)(:[^!]*)?!|%(~[a-z$:]*)?(\d)|%%(~[a-z]*(?=\w))?(\w)/gi;

function expanded(text: string, variables: ReadonlyMap<string, string>, given: Given): string {
  return text.replace(REFERENCE, (_whole, ...found: (string | undefined)[]) => {
    const [percent, cut, bang, bangCut, ofParameter, parameter, ofLoop, loop] = found;
    const name = percent ?? bang;
    if (name !== undefined) {
      if (cut !== undefined || bangCut !== undefined) return UNKNOWN;
      return SYSTEM_VARIABLE.test(name) ? `%${name}%` : (variables.get(name.toLowerCase()) ?? UNKNOWN);
    }
    const modifiers = (ofParameter ?? ofLoop ?? '').slice(1).toLowerCase();
    const value = given.get((parameter ?? loop ?? '').toLowerCase()) ?? UNKNOWN;
    if (modifiers === '') return value;
    // `%~dp0` is the folder of the file itself, with a backslash at its end.
    if (!/[nx]/.test(modifiers)) return `${UNKNOWN}\\`;
    const file = value.split(/[\\/]/).at(-1) as string;
    return modifiers === 'nx' ? file : `${UNKNOWN}\\${modifiers.endsWith('nx') ? file : UNKNOWN}`;
  });
}
