/** A way to write the same INF differently. Windows reads both alike, so their ports have to mean the same. */
export interface Relation {
  readonly name: string;
  /** The other text; null when the relation does not apply to this one. */
  readonly rewrite: (text: string) => string | null;
}

interface Chunk {
  readonly name: string | null;
  readonly lines: string[];
}

const HEADER = /^\s*\[([^\]]*)\]/;

/** The lines before the first section, then each section with its lines. */
function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = [{ name: null, lines: [] }];
  for (const line of text.split('\n')) {
    const header = HEADER.exec(line);
    if (header !== null) chunks.push({ name: (header[1] as string).trim().toLowerCase(), lines: [] });
    (chunks.at(-1) as Chunk).lines.push(line);
  }
  return chunks;
}

const joined = (chunks: readonly Chunk[]): string => chunks.flatMap((chunk) => chunk.lines).join('\n');

/** True for a line that holds an entry and nothing that makes blanks, signs or quotes mean something else. */
function isPlain(line: string, previous: string): boolean {
  return /^\s*[^;[\s]/.test(line) && !/["\\;]/.test(line.replace(/\\(?=\S)/g, '')) && !/\\\s*(;.*)?\r?$/.test(previous);
}

function eachLine(text: string, change: (line: string, previous: string, end: string) => string): string {
  const lines = text.split('\n');
  return lines
    .map((line, index) => {
      const end = line.endsWith('\r') ? '\r' : '';
      return change(end === '' ? line : line.slice(0, -1), lines[index - 1] ?? '', end) + end;
    })
    .join('\n');
}

const isRepeated = (chunks: readonly Chunk[]): boolean =>
  new Set(chunks.map((chunk) => chunk.name)).size !== chunks.length;

export const RELATIONS: readonly Relation[] = [
  {
    name: 'sections in reverse order',
    rewrite: (text) => {
      const [head, ...rest] = chunksOf(text.endsWith('\n') ? text : `${text}\n`);
      if (head === undefined || isRepeated(rest) || rest.some(({ lines }) => /\\\s*$/.test(lines.at(-1) ?? '')))
        return null;
      // The empty piece behind the last line end stays behind the last section.
      const last = rest.at(-1);
      if (last?.lines.at(-1) === '') last.lines.pop();
      return `${joined([head, ...rest.reverse()])}\n`;
    },
  },
  {
    name: 'section headers in upper case',
    rewrite: (text) => eachLine(text, (line) => line.replace(HEADER, (header) => header.toUpperCase())),
  },
  {
    name: 'section headers in lower case',
    // $ARCH$ is a word of the build, in capitals.
    rewrite: (text) =>
      text.includes('$') && /^\s*\[[^\]]*\$/m.test(text)
        ? null
        : eachLine(text, (line) => line.replace(HEADER, (header) => header.toLowerCase())),
  },
  {
    name: 'a comment behind each plain line',
    rewrite: (text) => eachLine(text, (line, previous) => (isPlain(line, previous) ? `${line} ; note` : line)),
  },
  {
    name: 'blanks around signs and commas',
    rewrite: (text) =>
      eachLine(text, (line, previous) =>
        isPlain(line, previous) ? line.replace(/\s*,\s*/g, ' ,\t').replace(/\s*=\s*/, '\t =  ') : line,
      ),
  },
  {
    name: 'no blanks around signs and commas',
    rewrite: (text) =>
      eachLine(text, (line, previous) =>
        isPlain(line, previous) ? line.replace(/\s*,\s*/g, ',').replace(/\s*=\s*/, '=') : line,
      ),
  },
  {
    name: 'other line ends',
    rewrite: (text) => (text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n')),
  },
  {
    name: 'an empty line after each line',
    rewrite: (text) => eachLine(text, (line, _previous, end) => (/\\\s*(;.*)?$/.test(line) ? line : `${line}${end}\n`)),
  },
  {
    name: 'a section in two pieces',
    rewrite: (text) => {
      const chunks = chunksOf(text);
      return joined(
        chunks.map((chunk) => {
          const header = HEADER.exec(chunk.lines[0] ?? '')?.[0];
          const middle = Math.ceil(chunk.lines.length / 2);
          if (header === undefined || middle < 2 || /\\\s*\r?$/.test(chunk.lines[middle - 1] ?? '')) return chunk;
          if (chunk.name === 'strings' || chunk.name?.startsWith('strings.') === true) return chunk;
          const end = chunk.lines[0]?.endsWith('\r') === true ? '\r' : '';
          return { ...chunk, lines: [...chunk.lines.slice(0, middle), header + end, ...chunk.lines.slice(middle)] };
        }),
      );
    },
  },
  {
    name: 'plain values in quotes',
    rewrite: (text) => {
      const quoted = new Set(['destinationdirs']);
      let section = '';
      return eachLine(text, (line, previous) => {
        section = HEADER.exec(line)?.[1]?.trim().toLowerCase() ?? section;
        return quoted.has(section) && isPlain(line, previous)
          ? line.replace(/^(\s*[^=]+=\s*)([^",]+?)(\s*)$/, '$1"$2"$3')
          : line;
      });
    },
  },
  {
    name: 'directives in upper case',
    rewrite: (text) =>
      eachEntry(text, (line) =>
        line.replace(/^(\s*)([^=%",;\\]+)(=)/, (_, blank, key, sign) => blank + key.toUpperCase() + sign),
      ),
  },
  {
    name: 'numbers in decimal',
    rewrite: (text) =>
      eachEntry(text, (line, section) => {
        const decimal = (hex: string): string => String(Number(hex));
        if (/^\s*HK/i.test(line))
          return line.replace(
            /^((?:[^,"]*|\s*"[^"]*"\s*)(?:,(?:[^,"]*|\s*"[^"]*"\s*)){2},\s*)(0x[\da-f]+)(?=\s*(?:,|;|$))/i,
            (_, head, hex) => head + decimal(hex),
          );
        return section === 'version'
          ? line
          : line.replace(/^(\s*[\w.]+\s*=\s*)(0x[\da-f]+)(?=\s*(?:;|$))/i, (_, head, hex) => head + decimal(hex));
      }),
  },
  {
    name: 'one directive for each list',
    rewrite: (text) =>
      eachEntry(text, (line, _section, end) => {
        const found = /^(\s*(?:CopyFiles|AddReg|DelReg|DelFiles)\s*=\s*)([^;"\\%]+)$/i.exec(line);
        if (found === null) return line;
        const names = (found[2] as string).split(',').map((name) => name.trim());
        return names.some((name) => name === '')
          ? line
          : names.map((name) => (found[1] as string) + name).join(`${end}\n`);
      }),
  },
  {
    name: 'no comments of their own lines',
    rewrite: (text) =>
      text
        .split('\n')
        .filter((line) => !/^\s*;/.test(line))
        .join('\n'),
  },
  {
    name: 'a second language that says the same',
    rewrite: (text) => {
      const chunks = chunksOf(text);
      const strings = chunks.filter(({ name }) => name === 'strings');
      const [own] = strings;
      if (own === undefined || strings.length > 1 || chunks.some(({ name }) => name?.startsWith('strings.') === true))
        return null;
      const header = (own.lines[0] ?? '').replace(/\[\s*strings\s*\]/i, '[Strings.0407]');
      const lines = own.lines.at(-1) === '' ? own.lines.slice(0, -1) : own.lines;
      return joined(
        [...chunks, { name: null, lines: [...(text.endsWith('\n') ? [] : ['']), header, ...lines.slice(1), ''] }].map(
          (chunk, index, all) =>
            index === all.length - 2 && chunk.lines.at(-1) === ''
              ? { ...chunk, lines: chunk.lines.slice(0, -1) }
              : chunk,
        ),
      );
    },
  },
  {
    name: 'a line over two lines',
    rewrite: (text) =>
      eachEntry(text, (line, section, end) =>
        section === 'version' || !isPlain(line, '') || /[%\\]/.test(line)
          ? line
          : line.replace(/,\s*/, `, \\${end}\n    `),
      ),
  },
  {
    name: 'values by tokens',
    rewrite: (text) => {
      const made: string[] = [];
      if (!/^\s*\[strings\]/im.test(text)) return null;
      const changed = eachEntry(text, (line, section) => {
        if (/^(?:version|manufacturer|sourcedisks|destinationdirs|controlflags)/.test(section)) return line;
        return line.replace(
          /^(\s*(?:ServiceType|StartType|ErrorControl|LoadOrderGroup|AddReg|CopyFiles|KmdfLibraryVersion|Security)\s*=\s*)([^\s,;%"\\$]+)\s*$/i,
          (_, head, value) => {
            made.push(`Meta${made.length} = "${value}"`);
            return `${head}%Meta${made.length - 1}%`;
          },
        );
      });
      if (made.length === 0) return null;
      const end = text.includes('\r\n') ? '\r\n' : '\n';
      return changed.replace(/^(\s*\[strings\][^\n]*\n)/im, (header) => header + made.join(end) + end);
    },
  },
];

/** Changes the entries: what stands in a section other than of strings, on a line of its own. */
function eachEntry(text: string, change: (line: string, section: string, end: string) => string): string {
  let section = '';
  return eachLine(text, (line, previous, end) => {
    const header = HEADER.exec(line)?.[1];
    section = header?.trim().toLowerCase() ?? section;
    const isEntry =
      header === undefined &&
      /^\s*[^;\s]/.test(line) &&
      !/\\\s*(?:;.*)?\r?$/.test(previous) &&
      !/\\\s*(?:;.*)?$/.test(line);
    return isEntry && section !== '' && !section.startsWith('strings') ? change(line, section, end) : line;
  });
}
