import type { EngineOptions, InputFile } from '../contract/options';
import { templateOf } from '../inf/defines';
import { parseInfText } from '../inf/parse';
import { bindPackage } from '../package/bind';
import type { InfPackage } from '../package/model';
import { decodeText, EncodingError, type DecodedText, type Encoding } from '../text/encoding';
import { LineIndex, type Position } from '../text/span';
import { notAnInf } from './not-an-inf';

/** What the bytes of a file are. */
export type ReadInf =
  /** Bytes that are no text in their encoding. */
  | { readonly kind: 'undecoded'; readonly reason: string }
  /** Text that is not an INF which Windows installs drivers from. */
  | { readonly kind: 'foreign'; readonly reason: string }
  | OpenedInf;

/** An INF, decoded, parsed and bound. */
export interface OpenedInf {
  readonly kind: 'inf';
  readonly decoded: DecodedText;
  readonly lines: LineIndex;
  readonly pkg: InfPackage;
  /** What keeps Windows from opening the file; null when it opens it. */
  readonly problem: (Position & { readonly message: string }) | null;
}

/**
 * What the reading of a file depends on: the encoding without a byte order mark, the architectures of sections that
 * carry none, and the values of words in templates.
 */
export type ReadOptions = Pick<EngineOptions, 'encoding' | 'arch' | 'define'>;

/**
 * Reads the bytes of a file as an INF. The port, the check and the tooling beside an INF ask about the same file; the
 * last ones read are kept, so that each is read once.
 */
export function readInf(file: InputFile, options: ReadOptions): ReadInf {
  const key = `${options.encoding ?? ''}|${options.arch.join()}|${JSON.stringify(options.define)}`;
  const known = kept.get(file);
  if (known?.key === key) return known.read;
  const read = open(file, options);
  keep(file, { key, read });
  return read;
}

interface Kept {
  readonly key: string;
  readonly read: ReadInf;
}

/**
 * Bytes of the files that are kept: enough for those of one package, and little beside what the work on one file needs.
 */
const MOST_KEPT = 1_000_000;
const kept = new Map<InputFile, Kept>();
let bytesKept = 0;

function keep(file: InputFile, entry: Kept): void {
  if (!kept.has(file)) bytesKept += file.bytes.length;
  kept.set(file, entry);
  for (const oldest of kept.keys()) {
    if (bytesKept <= MOST_KEPT || oldest === file) return;
    kept.delete(oldest);
    bytesKept -= oldest.bytes.length;
  }
}

function open(file: InputFile, options: ReadOptions): ReadInf {
  let decoded: DecodedText;
  try {
    decoded = decodeText(file.bytes, options.encoding === null ? {} : { encoding: options.encoding as Encoding });
  } catch (error) {
    if (error instanceof EncodingError) return { kind: 'undecoded', reason: error.message };
    throw error;
  }
  const foreign = notAnInf(file.bytes, decoded.text);
  if (foreign !== null) return { kind: 'foreign', reason: foreign };
  const document = parseInfText(decoded.text, templateOf(options.define));
  const lines = new LineIndex(decoded.text);
  const [problem] = document.problems;
  return {
    kind: 'inf',
    decoded,
    lines,
    pkg: bindPackage(file.path, document, options.arch),
    problem: problem === undefined ? null : { ...lines.positionOf(problem.offset), message: problem.message },
  };
}
