import { defineReasons } from '../src/contract/reason';
import { ODD_SPELLING } from '../src/kit/common-reasons';
import { followUp } from '../src/kit/follow-up';
import { report, type ReportParts } from '../src/kit/report';
import { registrySubject } from '../src/contract/move-kinds';
import { defineTransform, type InfProposal } from '../src/contract/transform';
import { fold, sameName } from '../src/inf/fold';
import { replacePart } from '../src/inf/spelling';
import type { Field, Section } from '../src/inf/tree';
import { WINDOWS_DIRECTORIES } from '../src/knowledge/environment-variables';
import { referencesIn } from '../src/kit/file-references';
import type { Beside } from '../src/package/beside';
import { copiesNamed, fileCopies } from '../src/package/files';
import type { InfPackage, Use } from '../src/package/model';
import { destinationWords } from '../src/package/destinations';
import { directoryOf, directoryOnDisk, sameDirectory, type Directory } from '../src/package/directories';
import {
  keyParts,
  registryLinesWhere,
  registryUsesOf,
  type ReadLine,
  type RegistryLine,
} from '../src/package/registry';
import { escapePercent, resolveWithMap } from '../src/kit/resolved-map';
import type { Edit } from '../src/text/edit';
import { valueWord } from '../src/package/value-word';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/devtest/inf-validation-errors-and-warnings';
const STORE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/run-from-driver-store';
const REG_EXPAND_SZ = 0x20000;

const REASONS = defineReasons({
  notExpanded: 'the value is no REG_EXPAND_SZ: its reader does not expand variables',
  oddSpelling: ODD_SPELLING,
});

const transform = defineTransform({
  id: 'registry-file-paths',
  rules: ['T03'],
  title: 'Paths in registry data that follow no file',
  summary:
    'A directory of Windows in registry data is written with %SystemRoot% where the value is a REG_EXPAND_SZ; other directories of Windows, literal paths, DIRIDs inside Strings values and paths that no copied file has are reported.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [1257, 1258],
  firstBuild: null,
  moves: ['path-data'],
  holdsBack: [
    'The value is no REG_EXPAND_SZ, so that its reader does not expand variables.',
    'The path is a literal one, or comes from a Strings value.',
    'The package copies the file to another directory than the value names.',
  ],
  reasons: [REASONS],
  references: [REFERENCE, STORE, 'https://learn.microsoft.com/windows-hardware/drivers/install/using-dirids'],
  find(pkg, { beside }) {
    const copied = new Set(fileCopies(pkg).map((copy) => fold(copy.name)));
    const seen = new Set<Section>();
    const isFirst = ({ kind, section }: Use): boolean =>
      kind === 'AddReg' && !seen.has(section) && seen.add(section) !== undefined;
    const { read } = pkg.document.template;
    const isPath = ({ flags, data }: ReadLine): boolean =>
      flags !== null && (flags & 1) === 0 && data.some(({ value }) => mayHoldPath(read(value)));
    return registryLinesWhere(pkg, isPath, isFirst)
      .flatMap((line) => [...stalePaths(pkg, line), ...windowsPaths(pkg, line, copied, beside.copiedBy)])
      .sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

/** A directory has a separator behind it, or comes out of a token. */
function mayHoldPath(text: string): boolean {
  return /[%\\/]/.test(text);
}

function nameOf(line: RegistryLine): string {
  return valueWord(line.valueName);
}

/** Paths to a file of the package in a directory that it is not copied to. */
function stalePaths(pkg: InfPackage, line: RegistryLine): InfProposal[] {
  return referencesIn(pkg, line.entry)
    .filter((reference) => reference.use === line.use && reference.place !== null)
    .flatMap((reference) => {
      const place = reference.place === null ? null : asRead(line, reference.place);
      const copies = copiesNamed(pkg, reference.file);
      if (
        place === null ||
        copies.some(
          (copy) =>
            copy.destination.dirid !== null &&
            sameDirectory(directoryOnDisk(directoryOf(copy.destination.dirid, copy.destination.subdirectory)), place),
        )
      )
        return [];
      const [copy] = copies;
      const to = copy?.destination.dirid == null ? 'elsewhere' : `to ${destinationWords(copy.destination)}`;
      return [
        report(transform, {
          ...common(pkg, line, reference.field),
          id: 'T03-stale-path',
          codes: [],
          level: 'warning',
          applicability: 'manual',
          message: `${nameOf(line)} names ${reference.file} as ${reference.resolved.text.slice(reference.from, reference.to)}, but the package copies it ${to}: write the path that the file has`,
          reference: STORE,
        }),
      ];
    });
}

/**
 * Where the reader of a value looks: for 32-bit programs, which read the keys below Wow6432Node, System32 is SysWOW64.
 */
function asRead({ subkey }: RegistryLine, place: Directory): Directory {
  return place.dirid === 11 && keyParts(subkey).some((part) => sameName(part, 'Wow6432Node'))
    ? directoryOf(10, place.directory === '' ? 'SysWOW64' : `SysWOW64\\${place.directory}`)
    : place;
}

function common(pkg: InfPackage, line: RegistryLine, field: Field): Pick<ReportParts, 'span' | 'section' | 'scope'> {
  return { span: field.span, section: line.use.section.name, scope: registryUsesOf(pkg, line.use.section) };
}

/** Directories of Windows, for files that the package does not copy. */
function windowsPaths(
  pkg: InfPackage,
  line: RegistryLine,
  copied: ReadonlySet<string>,
  copiedBy: Beside['copiedBy'],
): InfProposal[] {
  return line.data.flatMap((field): InfProposal[] => {
    const resolved = resolveWithMap(pkg.tokens, field.value);
    const edits: (Edit | null)[] = [];
    const seen: string[] = [];
    for (const piece of resolved.pieces) {
      if (piece.kind === 'string' && /%1[0-3]%/.test(resolved.text.slice(piece.start, piece.end))) {
        return [
          report(transform, {
            ...common(pkg, line, field),
            id: 'T03-dirid-in-strings',
            codes: [1258],
            applicability: 'manual',
            message: `${nameOf(line)} takes a path with a DIRID from a Strings value, where Windows never replaces it: write the DIRID in the line itself`,
          }),
        ];
      }
      const directory =
        piece.kind === 'dirid'
          ? WINDOWS_DIRECTORIES.get(Number(resolved.text.slice(piece.start + 1, piece.end - 1)))
          : undefined;
      if (directory === undefined || fileNamed(copied, resolved.text, piece.end) !== null) continue;
      const other = fileNamed(copiedBy, resolved.text, piece.end);
      if (other !== null) return [pathOfOther(pkg, line, field, other, copiedBy.get(other) ?? '')];
      seen.push(resolved.text.slice(piece.start, piece.end));
      edits.push(replacePart(pkg.document.text, field, piece.valueStart, piece.valueEnd, escapePercent(directory)));
    }
    if (seen.length > 0) return [directoryProposal(pkg, line, field, seen, edits)];
    const literal = /(?<![a-z0-9])[a-z]:[\\/]+(?:windows|winnt)(?=[\\/]|$)/i.exec(resolved.text);
    if (literal === null || fileNamed(copied, resolved.text, literal.index + literal[0].length) !== null) return [];
    return [
      report(transform, {
        ...common(pkg, line, field),
        id: 'T03-literal-path',
        codes: [1257],
        applicability: 'manual',
        message: `${nameOf(line)} holds the literal path ${literal[0]}, and Windows may be installed elsewhere: write %%SystemRoot%% in a REG_EXPAND_SZ value`,
      }),
    ];
  });
}

/** Which of some files, by folded names, a path leads to, with arguments or without; null for none. */
function fileNamed(files: Pick<ReadonlySet<string>, 'has'>, text: string, at: number): string | null {
  const path = /^[^,;"<>|*?]*/.exec(text.slice(at))?.[0] ?? '';
  for (const part of path.split(/[\\/]/)) {
    // A blank may be in the name or behind it.
    const words = part.split(/(?=\s)/);
    const name = words.map((_, index) => fold(words.slice(0, index + 1).join(''))).find((text) => files.has(text));
    if (name !== undefined) return name;
  }
  return null;
}

/** The file belongs to another INF of the package, which has a directory of its own in the driver store. */
function pathOfOther(pkg: InfPackage, line: RegistryLine, field: Field, file: string, inf: string): InfProposal {
  return report(transform, {
    ...common(pkg, line, field),
    id: 'T03-file-of-other-inf',
    applicability: 'manual',
    message: `${nameOf(line)} names ${file} by a directory of Windows, where ${inf} copies it: copy it in this INF too, and write %13%`,
    reference: STORE,
  });
}

function directoryProposal(
  pkg: InfPackage,
  line: RegistryLine,
  field: Field,
  seen: readonly string[],
  edits: readonly (Edit | null)[],
): InfProposal {
  const whole = edits.flatMap((edit) => edit ?? []);
  const expands = line.flags !== null && (line.flags & 0xffff0001) >>> 0 === REG_EXPAND_SZ;
  const heldBack = !expands
    ? REASONS.notExpanded
    : line.entry.unclosedQuote || whole.length < edits.length
      ? REASONS.oddSpelling
      : null;
  const now = `${line.root === 'HKR' ? line.use.hkr : line.root}${line.subkey === '' ? '' : `\\${line.subkey}`}`;
  return report(transform, {
    ...common(pkg, line, field),
    id: 'T03-windows-directory',
    message: `${nameOf(line)} holds ${[...new Set(seen)].join(', ')} for a file that this package does not copy; a path to a part of Windows is written with %SystemRoot%`,
    rewrite:
      heldBack === null
        ? {
            edits: whole,
            moves: [{ kind: 'path-data', subject: line.entry, from: field.value, to: '%SystemRoot%' }],
            followUps: [
              followUp({
                service: line.use.service,
                text: `${registrySubject(now, line.valueName)} holds %SystemRoot% now instead of the directory itself: check that its readers expand a REG_EXPAND_SZ`,
              }),
            ],
          }
        : null,
    heldBack,
  });
}
