import { plainFinding } from './plain-finding';
import type { EngineOptions } from '../contract/options';
import type { Finding } from '../contract/result';
import type { InfPackage } from '../package/model';
import type { DecodedText } from '../text/encoding';
import type { LineIndex, Span } from '../text/span';
import { CHECK, isolationBuild, whyLaterBuild } from './checks/check-findings';
import { runChecks, type CheckFinding } from './checks';
import { servedPart } from './unserved-slices';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/devtest/inf-validation-errors-and-warnings';

/** Warnings that are told like errors: a section that nothing reaches is most often a mistake. */
const TOLD_WARNINGS: ReadonlySet<number> = new Set([2083]);

/**
 * Lets a port report what `check` reports of its result, apart for what concerns a Windows that must be served.
 *
 * @param pkg the package as the port leaves it
 * @param shown the codes of the findings that are left
 * @param originOf the place in the original text
 * @param lines those of the original text
 */
export function leftovers(
  pkg: InfPackage,
  decoded: Pick<DecodedText, 'encoding' | 'bom'>,
  options: EngineOptions,
  shown: ReadonlySet<number>,
  originOf: (span: Span) => Span,
  lines: LineIndex,
): { readonly served: Finding[]; readonly unserved: Finding[] } {
  const minBuild = options.minBuild === 'any' ? 0 : options.minBuild;
  const settings = { mode: options.mode, encoding: decoded, isolationBuild: isolationBuild(options) };
  const open = (messages: readonly CheckFinding[]): CheckFinding[] =>
    messages.filter(({ code, level }) => !shown.has(code) && (level === 'error' || TOLD_WARNINGS.has(code)));
  const all = open(runChecks(pkg, settings));
  const part = servedPart(pkg, minBuild);
  const served = part === pkg ? all : open(runChecks(part, settings));
  // What only old slices reach is reached all the same.
  const told = new Set(all.map(keyOf));
  const findings = served.filter((message) => told.has(keyOf(message)));
  const kept = new Set(findings.map(keyOf));
  const toFinding = (message: CheckFinding): Finding => ({
    ...findingOf(message, originOf, lines),
    heldBack: whyLaterBuild(message, minBuild),
    firstBuild: message.firstBuild,
  });
  return {
    served: findings.map(toFinding),
    unserved: all.filter((message) => !kept.has(keyOf(message))).map(toFinding),
  };
}

function keyOf({ code, line, message }: CheckFinding): string {
  return `${code}|${line}|${message}`;
}

function findingOf(
  { code, level, line, section, message, span }: CheckFinding,
  originOf: (span: Span) => Span,
  lines: LineIndex,
): Finding {
  const origin = span === null ? null : originOf(span);
  const start = origin === null ? { line, column: line === 0 ? 0 : 1 } : lines.positionOf(origin.start);
  const end = origin === null ? start : lines.positionOf(origin.end);
  return plainFinding({
    id: `${CHECK}-${code}`,
    transform: CHECK,
    codes: [code],
    level,
    message,
    start,
    end,
    section,
    reference: REFERENCE,
  });
}
