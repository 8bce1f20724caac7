import { infVerifCode, levelOf } from '../../knowledge/infverif-codes';
import { groupBy } from '../../package/group-by';
import type { LineIndex, Span } from '../../text/span';
import { DEFAULT_ISOLATION_BUILD, runChecks, type CheckFinding } from '.';
import type { EngineOptions } from '../../contract/options';
import type { OpenedInf } from '../read-inf';
import type { Finding, Level } from '../../contract/result';

/** `transform` of the findings that carry an InfVerif message of their own. */
export const CHECK = 'check';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/devtest/inf-validation-errors-and-warnings';

/**
 * The findings of `check` for an INF: one for each InfVerif message, at the line that InfVerif names, with the advice
 * of the transform that knows the construct; then what transforms found besides.
 *
 * @param found the findings of the transforms for the same file
 */
export function checkFindings(
  { decoded, lines, pkg }: OpenedInf,
  options: EngineOptions,
  found: readonly Finding[],
): Finding[] {
  const messages = runChecks(pkg, { mode: options.mode, encoding: decoded, isolationBuild: isolationBuild(options) });
  const byCode = new Map([...findingsByCode(found)].map(([code, own]) => [code, new Partners(own)]));
  const counts = groupBy(messages, (message) => message.code);
  const used = new Set<Finding>();
  const findings = messages.map((message) => {
    const partners = byCode.get(message.code) ?? NO_PARTNERS;
    const same = partners.about(message, lines);
    // The one finding of a code, for the one message of that code: they are about the same, wherever each of them
    // stands.
    const lone = partners.all.length === 1 && counts.get(message.code)?.length === 1;
    const advisers = same.length > 0 || !lone ? same : partners.all;
    for (const adviser of advisers) used.add(adviser);
    // Of several in one section, the one about the line itself.
    const nearest = advisers.find((finding) => stands(finding, message, lines)) ?? advisers[0] ?? null;
    return toFinding(pkg.path, message, nearest, lines, options);
  });
  for (const finding of found)
    if (!used.has(finding) && finding.transform !== CHECK)
      findings.push({ ...finding, level: levelInMode(finding, options) });
  return findings.sort((a, b) => a.line - b.line || a.column - b.column || a.id.localeCompare(b.id));
}

/**
 * Like /wbuild: isolation is asked of the Windows versions that must be served, and of none older than InfVerif looks
 * at.
 */
export function isolationBuild(options: EngineOptions): number {
  return options.minBuild === 'any' ? DEFAULT_ISOLATION_BUILD : Math.max(options.minBuild, DEFAULT_ISOLATION_BUILD);
}

function stands({ line, places }: Finding, message: CheckFinding, lines: LineIndex): boolean {
  const at = message.span === null ? message.line : lines.positionOf(message.span.start).line;
  return line === at || (places ?? []).some((place) => place.line === at);
}

/** The findings of one code. There may be thousands, and as many messages. */
class Partners {
  private readonly order: ReadonlyMap<Finding, number>;
  private readonly byLine: ReadonlyMap<number, readonly Finding[]>;
  private readonly bySection: ReadonlyMap<string | null, readonly Finding[]>;

  constructor(readonly all: readonly Finding[]) {
    this.order = new Map(all.map((finding, index) => [finding, index]));
    this.byLine = groupBy(all, ({ line }) => line);
    this.bySection = groupBy(all, ({ section }) => section);
  }

  /**
   * Those at the line of a message, or at what it is about; those of its section, where the message names a line of it
   * or one finding may tell for a whole list.
   */
  about({ code, line, section, span }: CheckFinding, lines: LineIndex): readonly Finding[] {
    const at = span === null ? 0 : lines.positionOf(span.start).line;
    const near = new Set([
      ...(this.byLine.get(line) ?? []),
      ...(this.byLine.get(at) ?? []),
      ...(section !== null && at === line ? (this.bySection.get(section) ?? []) : []),
    ]);
    if (near.size === 0 && code === LIST_CODE && section !== null) return this.bySection.get(section) ?? [];
    return [...near].sort((a, b) => (this.order.get(a) ?? 0) - (this.order.get(b) ?? 0));
  }
}

/**
 * The code of copies, which one finding tells for a whole list: for those of its lines that have no finding of their
 * own.
 */
const LIST_CODE = 1322;

const NO_PARTNERS = new Partners([]);

/** The findings under each of their codes. */
function findingsByCode(found: readonly Finding[]): Map<number, Finding[]> {
  const pairs = found.flatMap((finding) => [...new Set(finding.codes)].map((code) => ({ code, finding })));
  return new Map(
    [...groupBy(pairs, ({ code }) => code)].map(([code, own]) => [code, own.map(({ finding }) => finding)]),
  );
}

/** Why a form stands in slices that start before it is known, when older builds are served on purpose. */
export function whyLaterBuild({ firstBuild }: CheckFinding, minBuild: number): string | null {
  return firstBuild === null || firstBuild <= minBuild
    ? null
    : `builds below ${firstBuild} are served too; free with --min-build ${firstBuild}`;
}

function toFinding(
  path: string,
  message: CheckFinding,
  advice: Finding | null,
  lines: LineIndex,
  { minBuild }: EngineOptions,
): Finding {
  const { span } = message;
  const about = span === null ? null : positions(span, lines);
  const isElsewhere = about !== null && about.line !== message.line;
  const here =
    about === null || isElsewhere
      ? {
          line: message.line,
          column: message.line === 0 ? 0 : 1,
          endLine: message.line,
          endColumn: message.line === 0 ? 0 : 1,
        }
      : about;
  return {
    id: `${CHECK}-${message.code}`,
    transform: CHECK,
    codes: [message.code],
    level: message.level,
    applicability: advice?.applicability ?? 'manual',
    message: message.message,
    ...here,
    section: message.section,
    slice: advice?.slice ?? null,
    fixed: advice?.fixed ?? false,
    heldBack: advice === null ? whyLaterBuild(message, minBuild === 'any' ? 0 : minBuild) : advice.heldBack,
    firstBuild: advice?.firstBuild ?? message.firstBuild,
    reference: advice?.reference ?? REFERENCE,
    followUps: advice?.followUps ?? [],
    ...(advice?.rewrites === undefined ? {} : { rewrites: advice.rewrites }),
    ...(advice?.moved === undefined ? {} : { moved: advice.moved }),
    related:
      about !== null && isElsewhere
        ? [{ path, line: about.line, column: about.column, message: advice?.message ?? 'it is this line' }]
        : [],
  };
}

function positions(span: Span, lines: LineIndex): Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'> {
  const start = lines.positionOf(span.start);
  const end = lines.positionOf(span.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** Transforms speak of isolation. In another rule set what they found is as grave as InfVerif holds its code there. */
function levelInMode(finding: Finding, options: EngineOptions): Level {
  if (options.mode === 'w') return finding.level;
  const levels = finding.codes.map((code) => {
    const entry = infVerifCode(code);
    return entry === null ? 'none' : levelOf(entry, options.mode);
  });
  // /h tolerates much of what /w refuses; the check above decides which, and what it does not report is no error there.
  if (options.mode === 'h' || !levels.some((level) => level !== 'none')) return 'note';
  return levels.includes('error') ? 'error' : 'warning';
}
