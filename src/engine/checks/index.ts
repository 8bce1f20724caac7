import { remembered } from '../../inf/remembered';
import type { Entry, Section } from '../../inf/tree';
import { countWork } from '../../inf/work';
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
  type MessagePlace,
} from './finding';
import { otherDirectives } from './other-directives';
import { manufacturer } from './manufacturer';
import { networkDrivers, primitive } from './primitive';
import { registry, registrySecurity } from './registry';
import { sections } from './sections';
import { services } from './services';
import { surplusFields } from './surplus-fields';
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
  surplusFields,
  primitive,
  networkDrivers,
  otherDirectives,
  features,
  declarations,
];

/** Every code that a check may report. */
export const CHECKED_CODES: ReadonlySet<number> = new Set(CHECKS.flatMap((check) => check.codes));

/**
 * Checks an INF by InfVerif's rules, as far as its text decides them: codes, levels by mode, and the line that InfVerif
 * would name. A code whose rule is not documented well enough is never reported. Findings come in the order of their
 * lines.
 *
 * @param options what is left out has its default: mode `w`, isolation from build 17763 on, `$ARCH$` accepted in INX
 * files
 * @see https://learn.microsoft.com/windows-hardware/drivers/devtest/inf-validation-errors-and-warnings
 */
export function runChecks(pkg: InfPackage, options: Partial<CheckOptions> = {}): readonly CheckFinding[] {
  const { mode, encoding, isolationBuild, stampInf }: CheckOptions = {
    mode: 'w',
    encoding: null,
    isolationBuild: DEFAULT_ISOLATION_BUILD,
    stampInf: /\.inx$/i.test(pkg.path),
    ...options,
  };
  const known = checked(pkg);
  const key = `${mode}|${encoding === null ? '' : `${encoding.encoding} ${encoding.bom}`}|${isolationBuild}|${stampInf}`;
  let findings = known.get(key);
  if (findings === undefined)
    known.set(key, (findings = check(new CheckContext(pkg, { mode, encoding, isolationBuild, stampInf }))));
  return findings;
}

/** The proof, the port and `check` ask about the same packages. */
const checked = remembered((_pkg: InfPackage) => new Map<string, readonly CheckFinding[]>());

function check(context: CheckContext): CheckFinding[] {
  countWork('checks');
  const { pkg } = context;
  const lines = new LineIndex(pkg.document.text);
  const findings = new Map<string, CheckFinding>();
  for (const family of CHECKS) {
    for (const { code, place, message, about, firstBuild } of family.run(context)) {
      const entry = infVerifCode(code);
      if (entry === null || !family.codes.includes(code))
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
        firstBuild: firstBuild ?? null,
      });
    }
  }
  return [...findings.values()].sort((a, b) => a.line - b.line || a.code - b.code);
}

function spanOf(place: MessagePlace): Span | null {
  if (place === null) return null;
  if ('entry' in place) return (place as { entry: Entry }).entry.content;
  return (place.section.fragments[0] as Section['fragments'][number]).header.nameSpan;
}
