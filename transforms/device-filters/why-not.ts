import type { Reason } from '../../src/contract/reason';
import { fold, sameName } from '../../src/inf/fold';
import { findSection } from '../../src/inf/lookup';
import { FUNCTION_DRIVER_FLAG } from '../../src/knowledge/addservice-flags';
import type { InfPackage, Install } from '../../src/package/model';
import { isOwnCode } from '../../src/kit/own-code';
import { hasDescriptor, usesIn } from '../../src/package/queries';
import { registryLinesIn } from '../../src/package/registry';
import { addsOf, firstDirective } from '../../src/package/services';
import { type FilterLine, type FilterPosition, deviceLines } from './filter-lines';
import { REASONS } from './reasons';

export function whyNot(pkg: InfPackage, lines: readonly FilterLine[]): Reason | null {
  const line = lines[0] as FilterLine;
  if (line.uncertain) return REASONS.nameUnknown;
  if (line.entry.unclosedQuote) return REASONS.quoteOpen;
  if (line.source === 'value' && hasDescriptor(pkg, line.use.section))
    return REASONS.descriptor({ section: line.use.section.name });
  if (line.mode === 'other') return REASONS.noList;
  if (line.services.length === 0) return REASONS.noService;
  if (line.services.length > 1) return several(line.services);
  for (const { use } of lines) {
    const reason = whyNotHere(pkg, use.install, line);
    if (reason !== null) return reason;
  }
  return null;
}

function whyNotHere(pkg: InfPackage, install: Install, line: FilterLine): Reason | null {
  const service = line.services[0] as string;
  const others = deviceLines(pkg, install)
    .filter((other) => other.position === line.position)
    .flatMap((other) => other.services);
  const rivals = [...new Set([...others, ...filtersAdded(pkg, install, line.position)].map(fold))].filter(
    (name) => name !== fold(service),
  );
  if (rivals.length > 0) return several([service, ...rivals]);
  if (filtersAdded(pkg, install, line.position).some((name) => sameName(name, service))) return REASONS.addedToo;
  const onOtherSide = [
    ...deviceLines(pkg, install).flatMap((other) => (other.position === line.position ? [] : other.services)),
    ...filtersAdded(pkg, install, line.position === 'Upper' ? 'Lower' : 'Upper'),
  ];
  if (onOtherSide.some((name) => sameName(name, service))) return REASONS.bothSides({ service });
  const included = filterIncluded(pkg, install, line.position);
  if (included !== null) return several([service, included]);
  if (definesLevels(pkg, install)) return REASONS.filterLevels;
  const adds = addsOf(pkg, install).filter((add) => sameName(add.name, service));
  if (adds.length === 0) return REASONS.notAdded({ install: install.found, service });
  if (adds.some((add) => add.flags === null || add.uncertain)) return REASONS.serviceUncertain({ service });
  if (adds.some((add) => ((add.flags ?? 0) & FUNCTION_DRIVER_FLAG) !== 0)) return REASONS.functionDriver({ service });
  if (adds.every((add) => add.section === null || firstDirective(pkg, add.section, 'ServiceBinary') === null))
    return REASONS.noServiceSection({ service });
  if (!isOwnCode(pkg, service)) return REASONS.foreignService({ service });
  return null;
}

function several(services: readonly string[]): Reason {
  return REASONS.several({ services: services.join(', ') });
}

/** The services that AddFilter adds in that position. */
function filtersAdded(pkg: InfPackage, install: Install, position: FilterPosition): string[] {
  return usesIn(pkg, install).flatMap((use) => {
    if (use.kind !== 'AddFilter' || use.via === null) return [];
    const placed = firstDirective(pkg, use, 'FilterPosition');
    if (placed !== null && !sameName(placed.text, position)) return [];
    return [pkg.tokens.resolve(use.via.entry.fields[0]?.value ?? '').text];
  });
}

/**
 * A section of another INF that .Filters needs, and that may add a filter on the same side; inbox INFs name the side.
 */
function filterIncluded(pkg: InfPackage, install: Install, position: FilterPosition): string | null {
  const other = position === 'Upper' ? /lowerfilter/i : /upperfilter/i;
  const needs = pkg.inclusions.filter(
    (inclusion) =>
      inclusion.directive === 'Needs' &&
      inclusion.use.install === install &&
      inclusion.use.kind === 'DDInstall.Filters',
  );
  return (
    needs
      .flatMap((inclusion) => inclusion.names)
      .find((name) => findSection(pkg.document, name) === null && !other.test(name)) ?? null
  );
}

function definesLevels(pkg: InfPackage, install: Install): boolean {
  return registryLinesIn(pkg, install).some(
    (line) => line.use.hkr === 'hardware key' && /^(?:upper|lower)filter(?:levels|defaultlevel)$/i.test(line.valueName),
  );
}
