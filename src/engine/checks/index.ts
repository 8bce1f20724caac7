import type { Entry, Section } from '../../inf/tree';
import { infVerifCode, levelOf } from '../../knowledge/infverif-codes';
import type { InfPackage } from '../../package/model';
import { LineIndex, type Span } from '../../text/span';
import { declarations } from './declarations';
import { features } from './features';
import { fileFormat } from './file-format';
import { files } from './files';
import {
  CheckContext,
  DEFAULT_ISOLATION_BUILD,
  type Check,
  type CheckFinding,
  type CheckOptions,
  type Place,
} from './finding';
import { otherDirectives } from './other-directives';
import { manufacturer } from './manufacturer';
import { networkDrivers, primitive } from './primitive';
import { registry, registrySecurity } from './registry';
import { sections } from './sections';
import { services } from './services';
import { versionSection } from './version-section';

export { DEFAULT_ISOLATION_BUILD, type CheckFinding, type CheckOptions } from './finding';

/** The families of codes. */
export const CHECKS: readonly Check[] = [
  fileFormat,
  versionSection,
  manufacturer,
  sections,
  files,
  registry,
  registrySecurity,
  services,
  primitive,
  networkDrivers,
  otherDirectives,
  features,
  declarations,
];

/** Every code that a check may report. */
export const CHECKED_CODES: ReadonlySet<number> = new Set(CHECKS.flatMap((check) => check.codes));

/**
 * Checks an INF by InfVerif's rules, as far as its text decides them: codes, levels by mode, and the line that InfVerif would
 * name. A code whose rule is not documented well enough is never reported. Findings come in the order of their lines.
 *
 * @param options what is left out has its default: mode `w`, isolation from build 17763 on, `$ARCH$` accepted in INX files
 * @see https://learn.microsoft.com/windows-hardware/drivers/devtest/inf-validation-errors-and-warnings
 */
export function runChecks(pkg: InfPackage, options: Partial<CheckOptions> = {}): CheckFinding[] {
  const context = new CheckContext(pkg, {
    mode: 'w',
    encoding: null,
    isolationBuild: DEFAULT_ISOLATION_BUILD,
    stampInf: /\.inx$/i.test(pkg.path),
    ...options,
  });
  const lines = new LineIndex(pkg.document.text);
  const findings = new Map<string, CheckFinding>();
  for (const check of CHECKS) {
    for (const { code, place, message, about } of check.run(context)) {
      const entry = infVerifCode(code);
      if (entry === null || !check.codes.includes(code))
        throw new Error(`A check reports ${code}, which it does not declare.`);
      const level = levelOf(entry, context.options.mode);
      if (level === 'none') continue;
      const span = about?.content ?? spanOf(place);
      const line = place === null ? 0 : lines.positionOf((spanOf(place) as Span).start).line;
      findings.set(`${code}|${line}|${message}`, {
        code,
        level,
        line,
        section: place === null ? null : place.section.name,
        message,
        span,
      });
    }
  }
  return [...findings.values()].sort((a, b) => a.line - b.line || a.code - b.code);
}

function spanOf(place: Place): Span | null {
  if (place === null) return null;
  if ('entry' in place) return (place as { entry: Entry }).entry.content;
  return (place.section.fragments[0] as Section['fragments'][number]).header.nameSpan;
}
