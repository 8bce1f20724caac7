import { UNKNOWN } from '../c/evaluate';
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
};

/** Reads the commands of a PowerShell script: quotes, variables with one text, Join-Path, calls of .NET methods. */
export function readPowerShell(path: string, text: string): ScriptCommand[] {
  const bare = withoutComments(text);
  const variables = new Map<string, string>();
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
      const command = commandIn(path, inner[1] as string, start, variables);
      if (command !== null) commands.push(command);
    }
    const skipped = set === null ? 0 : line.text.indexOf(set[2] as string);
    commands.push(...methodCalls(path, line, variables));
    const command = commandIn(path, line.text.slice(skipped), line.at + skipped, variables);
    if (command !== null) commands.push(command);
  }
  return commands;
}

/** A command in parentheses: `if (-not (Test-Path $key))`, `(Get-ItemProperty $key).Value`. */
const INNER =
  /\(\s*((?:Test-Path|Get-Item\w*|Get-ChildItem|New-Item\w*|Set-Item\w*|Remove-Item\w*|Copy-Item|Move-Item|reg(?:\.exe)?|sc\.exe)\s[^()]*)\)/gi;

/** Comments as blanks of the same length; strings stay. */
function withoutComments(text: string): string {
  return text.replace(
    /(@"[\s\S]*?\n"@|@'[\s\S]*?\n'@|"(?:[^"`]|`[\s\S]|"")*"|'(?:[^']|'')*')|<#[\s\S]*?#>|(?<![\w`])#[^\r\n]*/g,
    (whole, kept?: string) => kept ?? whole.replace(/[^\r\n]/g, ' '),
  );
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

function commandIn(
  path: string,
  part: string,
  offset: number,
  variables: ReadonlyMap<string, string>,
): ScriptCommand | null {
  const words: ScriptWord[] = [];
  for (const match of part.matchAll(/\((?:[^()]|\([^()]*\))*\)|(?:"(?:[^"`]|`.|"")*"|'(?:[^']|'')*'|[^\s"',()])+/g)) {
    const start = offset + match.index;
    if (match[0] === '`') continue;
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
  if (name === 'start-process' && rest[0] !== undefined) {
    const program = rest.find(({ text }) => !/^-/.test(text));
    const after =
      program === undefined
        ? []
        : rest
            .slice(rest.indexOf(program) + 1)
            .filter(({ text }) => !/^-(?:ArgumentList|Wait|NoNewWindow|PassThru|Verb|FilePath)$/i.test(text));
    if (program !== undefined) {
      const inner = after.flatMap((word) => word.text.split(/\s+/).map((text) => ({ ...word, text })));
      return {
        language: 'powershell',
        name: program.text
          .replace(/^.*[\\/]/, '')
          .replace(/\.exe$/i, '')
          .toLowerCase(),
        words: inner,
        place: first.place,
      };
    }
  }
  return { language: 'powershell', name: ALIASES[name] ?? name, words: rest, place: first.place };
}

/** `[IO.File]::Copy(a, b)`, `[Microsoft.Win32.Registry]::SetValue(...)`. */
function methodCalls(
  path: string,
  line: { text: string; at: number },
  variables: ReadonlyMap<string, string>,
): ScriptCommand[] {
  return [...line.text.matchAll(/\[([\w.]+)\]::(\w+)(?:\.(\w+))?\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g)].map(
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
}

/** The text of a word, as far as it is known. */
function valueOf(source: string, variables: ReadonlyMap<string, string>): string {
  const text = source.trim();
  if (/^'(?:[^']|'')*'$/.test(text)) return text.slice(1, -1).replace(/''/g, "'");
  const join =
    /^\(?\s*Join-Path\s+(?:-Path\s+)?("[^"]*"|'[^']*'|[^\s()]+)\s+(?:-ChildPath\s+)?("[^"]*"|'[^']*'|[^\s()]+)\s*\)?$/i.exec(
      text,
    );
  if (join !== null) return `${valueOf(join[1] as string, variables)}\\${valueOf(join[2] as string, variables)}`;
  if (/^\(/.test(text)) return UNKNOWN;
  const plus = /^("[^"]*"|'[^']*'|\$[\w:]+)\s*\+\s*("[^"]*"|'[^']*'|\$[\w:]+)$/.exec(text);
  if (plus !== null) return valueOf(plus[1] as string, variables) + valueOf(plus[2] as string, variables);
  return text
    .replace(/^"|"$/g, '')
    .replace(/`(.)/g, '$1')
    .replace(/\$\([^()]*\)/g, UNKNOWN)
    .replace(/\$\{?(?:(env):)?([\w:()]+)\}?/gi, (_whole, env: string | undefined, name: string) => {
      if (env !== undefined) return `%${name}%`;
      return variables.get(name.replace(/^(?:script|global|local):/i, '').toLowerCase()) ?? UNKNOWN;
    });
}
