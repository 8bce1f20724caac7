/** One word of a command text and the command that it belongs to. */
export interface ShellWord {
  readonly text: string;
  /** The first word of the same command, lower case, without folder and `.exe`. */
  readonly command: string;
  /** Its place in the command; 0 is the command itself. */
  readonly index: number;
}

/** Commands that copy or move files to the place that their last word names. */
const COPIERS: ReadonlySet<string> = new Set([
  'copy',
  'xcopy',
  'move',
  'robocopy',
  'copy-item',
  'move-item',
  'cpi',
  'expand',
  'extrac32',
]);

/** Commands whose arguments are shown to people. */
const SPEAKERS: ReadonlySet<string> = new Set([
  'echo',
  'rem',
  '::',
  'title',
  'write-host',
  'write-output',
  'write-warning',
  'write-error',
  'write-verbose',
  'throw',
  'msg',
  'color',
]);

/** First words that make a text a command. */
const COMMANDS: ReadonlySet<string> = new Set([
  'reg',
  'regedit',
  'sc',
  'net',
  'cmd',
  'powershell',
  'pwsh',
  'copy',
  'xcopy',
  'robocopy',
  'del',
  'rd',
  'rmdir',
  'md',
  'mkdir',
  'move',
  'ren',
  'type',
  'dir',
  'start',
  'call',
  'pnputil',
  'devcon',
  'dpinst',
  'rundll32',
  'regsvr32',
  'msiexec',
  'schtasks',
  'taskkill',
  'tasklist',
  'wmic',
  'icacls',
  'takeown',
  'attrib',
  'cacls',
  'certutil',
  'bcdedit',
  'netsh',
  'wevtutil',
  'setx',
  'set',
  'if',
  'for',
  'cd',
  'pushd',
  'where',
  'explorer',
  'fsutil',
  'mklink',
  'nssm',
  'node',
  'npm',
  'signtool',
  'inf2cat',
  'infverif',
  'dism',
  'expand',
  'findstr',
  'sudo',
  'runas',
  'cscript',
  'wscript',
  'mshta',
  'installutil',
  'logman',
  'tracelog',
  'reagentc',
  'wsl',
  'bash',
]);

const POWERSHELL =
  /\$env:|\$\w+\s*=|\b(?:Get|Set|New|Remove|Test|Copy|Move|Add|Start|Stop|Invoke|Clear|Import|Join|Rename|Out|Select|Where|ForEach)-[A-Z]\w+|\s-(?:Path|LiteralPath|Destination|FilePath|Name|Command|Recurse|Force)\b|\[(?:Microsoft\.Win32|System|Environment)[\w.]*\]::/;
/** `[IO.File]::Delete(...)` of PowerShell. */
const DOTNET_CALL = /\[[A-Za-z][\w.]*\]::\w+(?:\.\w+)?\(/;
/** A program in quotes, with arguments behind it. */
const QUOTED_PROGRAM = /^\s*"(?:[a-z]:|%\w+%)\\[^"]+"\s+\S/i;
const VBSCRIPT = /\bCreateObject\(\s*"[\w.]+"\s*\)/i;
const BATCH = /^\s*@?(?:echo\s+off|setlocal|rem\s|::|if\s+(?:not\s+)?exist)/im;

/** True when a text is meant for cmd or PowerShell, judged from the text alone. */
export function looksLikeShellText(text: string): boolean {
  if (DOTNET_CALL.test(text)) return true;
  if (!/\s/.test(text.trim())) return false;
  if (QUOTED_PROGRAM.test(text)) return true;
  const first = /^\s*[@&]?\s*"?(?:[^\s"]*[\\/])?([\w-]+?)(?:\.exe|\.cmd|\.bat)?"?\s/i.exec(text);
  if (first !== null && COMMANDS.has((first[1] as string).toLowerCase())) return true;
  return POWERSHELL.test(text) || BATCH.test(text) || VBSCRIPT.test(text);
}

/** True for a command whose arguments are messages. */
export function speaks(command: string): boolean {
  return SPEAKERS.has(command);
}

/** True for the word of a command that names where files are copied to. */
export function isCopyTarget(words: readonly ShellWord[], word: ShellWord): boolean {
  if (!COPIERS.has(word.command) || word.index === 0) return false;
  const own: ShellWord[] = [];
  const at = words.indexOf(word);
  for (let index = at - word.index; words[index]?.index === own.length; index++) own.push(words[index] as ShellWord);
  const before = own[word.index - 1]?.text ?? '';
  if (/^-dest/i.test(before)) return true;
  const places = own.slice(1).filter(({ text }) => !/^[/-]\w/.test(text));
  const position = places.indexOf(word);
  // robocopy takes names of files behind the two folders.
  return position > 0 && (word.command === 'robocopy' ? position === 1 : position === places.length - 1);
}

/**
 * Splits a command text into words the way cmd and PowerShell do: quotes of both kinds hold a word together and are
 * taken off, `& | ; < > ( ) { }` and line ends part commands, comments are left out. Words that hold commands of their
 * own (`powershell -Command "..."`) are split again. Environment variables come out as `%NAME%` however they are
 * written.
 */
export function shellWords(text: string): ShellWord[] {
  return wordsOf(text, 0);
}

const DEEPEST = 3;
const SHELLS = /^(?:powershell|pwsh|cmd|call)$/;
const PARTS_COMMANDS = /[&|;<>(){}\r\n]/;

function wordsOf(text: string, depth: number): ShellWord[] {
  const words: ShellWord[] = [];
  let command = '';
  let index = 0;
  let at = 0;
  while (at < text.length) {
    const character = text[at] as string;
    if (/[\r\n]/.test(character) || isSeparator(text, at)) {
      command = '';
      index = 0;
      at++;
    } else if (/[\s,]/.test(character)) at++;
    else if (startsComment(text, at, index)) at = endOfLine(text, at);
    else {
      const raw = rawWord(text, at);
      const bare = withVariables(unquote(raw.text));
      // What a shell is given to run is a command of its own.
      if (SHELLS.test(command) && index > 0 && /^\w/.test(bare) && !/\s/.test(bare)) index = 0;
      if (index === 0) command = commandName(bare);
      words.push({ text: bare, command, index: index++ });
      if (depth < DEEPEST && (/\s/.test(bare) || DOTNET_CALL.test(bare)) && holdsCommands(command, bare)) {
        words.push(...wordsOf(unquote(raw.text), depth + 1));
      }
      at = raw.end;
    }
  }
  return joinProgramFiles(words);
}

function holdsCommands(command: string, text: string): boolean {
  return /^(?:powershell|pwsh|cmd|start|runas|sudo|schtasks|start-process)$/.test(command) || looksLikeShellText(text);
}

function isSeparator(text: string, at: number): boolean {
  const character = text[at] as string;
  if (!PARTS_COMMANDS.test(character)) return false;
  // `(x86)` and a GUID in braces are parts of names; an escaped character stands for itself.
  if (
    /[(){}]/.test(character) &&
    (/\(x86\)/i.test(text.slice(Math.max(0, at - 4), at + 5)) || /^\{[0-9a-f-]{8,}/i.test(text.slice(at)))
  )
    return false;
  return text[at - 1] !== '^';
}

function startsComment(text: string, at: number, index: number): boolean {
  if (text[at] === '#' && (at === 0 || /\s/.test(text[at - 1] as string))) return true;
  return index === 0 && /^(?:rem\s|::)/i.test(text.slice(at, at + 4));
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function rawWord(text: string, from: number): { text: string; end: number } {
  let at = from;
  let quote: string | null = null;
  for (; at < text.length; at++) {
    const character = text[at] as string;
    if (quote !== null) {
      if (character === quote && !(quote === '"' && text[at - 1] === '`')) quote = null;
      else if (character === '\n' && quote === "'") break;
      continue;
    }
    if (character === '"' || (character === "'" && (at === from || /[=:([{,\s]/.test(text[at - 1] as string))))
      quote = character;
    else if (/[\s,]/.test(character) || isPart(text, at)) break;
  }
  return { text: text.slice(from, at), end: Math.max(at, from + 1) };
}

function isPart(text: string, at: number): boolean {
  if (/[{}]/.test(text[at] as string)) {
    // `${env:ProgramFiles(x86)}` and `{guid}` are parts of one word.
    const before = text.slice(Math.max(0, at - 60), at + 1);
    if (/\$\{[^\s}]*\}?$/.test(before) || /\{[0-9a-f-]*\}?$/i.test(before)) return false;
    if (text[at] === '{' && (text[at - 1] === '$' || /^\{[0-9a-f-]{8,}/i.test(text.slice(at)))) return false;
  }
  return isSeparator(text, at);
}

function unquote(word: string): string {
  return word
    .replace(/\\"/g, '"')
    .replace(/^(["'])([\s\S]*)\1$/, '$2')
    .replace(/^"|"$/g, '');
}

function withVariables(word: string): string {
  return word
    .replace(/\$\(\$env:(\w+)\)/gi, '%$1%')
    .replace(/\$\{env:([^}]+)\}/gi, '%$1%')
    .replace(/\$env:(\w+(?:\(x86\))?)/gi, '%$1%')
    .replace(/^\$\(?%/, '%')
    .replace(/"/g, '');
}

function commandName(word: string): string {
  return (
    word
      .replace(/^@/, '')
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.(?:exe|cmd|bat)$/i, '')
      .toLowerCase() ?? ''
  );
}

/** cmd takes `C:\Program Files\X` without quotes in some places; the two words are one path. */
function joinProgramFiles(words: readonly ShellWord[]): ShellWord[] {
  const joined: ShellWord[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last !== undefined && /[\\/]Program$/i.test(last.text) && /^Files\b/i.test(word.text))
      joined[joined.length - 1] = { ...last, text: `${last.text} ${word.text}` };
    else joined.push(word);
  }
  return joined;
}
