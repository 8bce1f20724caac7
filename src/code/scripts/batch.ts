import { UNKNOWN } from '../c/evaluate';
import type { ScriptCommand, ScriptWord } from './command';

/** Variables that Windows sets; they stay as they are. */
const SYSTEM_VARIABLE =
  /^(?:windir|systemroot|systemdrive|programdata|programfiles(?:\(x86\))?|programw6432|allusersprofile|appdata|localappdata|userprofile|temp|tmp)$/i;

/** Reads the commands of a batch file: continued lines, joined commands, quotes, and variables that `set` gave a text. */
export function readBatch(path: string, text: string): ScriptCommand[] {
  const variables = new Map<string, string>();
  const commands: ScriptCommand[] = [];
  const joined = text.replace(/\^\r?\n/g, (whole) => ' '.repeat(whole.length));
  for (const line of joined.matchAll(/[^\r\n]+/g)) {
    if (/^\s*[@(]*\s*(?:rem\b|::)/i.test(line[0])) continue;
    for (const part of partsOf(line[0])) {
      const command = commandIn(path, part.text, line.index + part.at, variables);
      if (command === null) continue;
      if (command.name === 'set') remember(part.text, variables);
      else commands.push(command);
    }
  }
  return commands;
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

function commandIn(
  path: string,
  part: string,
  offset: number,
  variables: ReadonlyMap<string, string>,
): ScriptCommand | null {
  const words: ScriptWord[] = [];
  for (const match of part.matchAll(/(?:"[^"]*"|[^\s"])+/g)) {
    const text = expanded(match[0].replace(/\^(.)/g, '$1').replace(/"/g, ''), variables);
    const start = offset + match.index;
    words.push({ text, place: { path, start, end: start + match[0].length } });
  }
  while (
    words.length > 0 &&
    /^@?(?:|if|not|exist|errorlevel|defined|else|do|call|start|cmd|\/(?:[cwibk]|wait|min|max|high|low|normal)|@)$|^@?[^\s=]*==\S*$/i.test(
      words[0]?.text ?? '',
    )
  ) {
    const [word] = words.splice(0, 1);
    if (/^(?:exist|errorlevel|defined)$/i.test(word?.text ?? '')) words.splice(0, 1);
  }
  const [first, ...rest] = words;
  if (first === undefined) return null;
  const name = first.text
    .replace(/^@/, '')
    .replace(/^.*[\\/\uf8ff]/, '')
    .replace(/\.(?:exe|com)$/i, '')
    .toLowerCase();
  if (name === '' || name.startsWith(':')) return null;
  return { language: 'batch', name, words: rest, place: first.place };
}

function remember(part: string, variables: Map<string, string>): void {
  const match = /^\s*@?set\s+"?([^=\s"/]+)=([^"]*)"?\s*$/i.exec(part);
  if (match === null) return;
  const name = (match[1] as string).toLowerCase();
  const value = expanded(match[2] as string, variables);
  // Given two texts, it depends on the way through the file.
  variables.set(name, variables.has(name) && variables.get(name) !== value ? UNKNOWN : value);
}

function expanded(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(
    /%([A-Za-z_][\w()]*)%|!([A-Za-z_]\w*)!|%~?[a-z]*\d|%%~?\w+/gi,
    (_whole, percent?: string, bang?: string) => {
      const name = percent ?? bang;
      if (name === undefined) return UNKNOWN;
      return SYSTEM_VARIABLE.test(name) ? `%${name}%` : (variables.get(name.toLowerCase()) ?? UNKNOWN);
    },
  );
}
