import { commaBeside } from '../../src/inf/comma-beside';
import { fold, sameName } from '../../src/inf/fold';
import { appendEntries } from '../../src/inf/entry-edits';
import { spellField } from '../../src/inf/spelling';
import type { Entry, Field, Section } from '../../src/inf/tree';
import { serviceValue, type ServiceValue } from '../../src/knowledge/service-values';
import { parseInteger } from '../../src/package/destinations';
import { pathWords } from '../../src/package/effects/path-parts';
import { keyStyle } from '../../src/kit/key-style';
import type { InfPackage, Use } from '../../src/package/model';
import type { ServiceKeyLine } from '../../src/kit/service-keys';
import {
  type Plan,
  REASONS,
  dataOf,
  isWin32,
  keepsExisting,
  presentItems,
  serviceInstallSections,
  serviceType,
} from './plan';

/** One value that one directive sets. */
export function valuePlan(
  pkg: InfPackage,
  group: readonly ServiceKeyLine[],
  all: readonly ServiceKeyLine[],
  value: ServiceValue,
): Plan {
  const item = group[0] as ServiceKeyLine;
  if (value.directive === null) return REASONS.noDirective({ value: value.name });
  const rival = all.find((other) =>
    group.some(
      (mine) =>
        other.line.entry !== mine.line.entry &&
        other.line.use.install === mine.line.use.install &&
        sameName(other.service, mine.service) &&
        serviceValue(other.subkey, other.line.valueName) === value &&
        !isEqual(other, mine),
    ),
  );
  if (rival !== undefined) return REASONS.rival;
  const text = value.name === 'ImagePath' ? '' : directiveText(pkg, item, value);
  if (text === null) return REASONS.otherData({ directive: value.directive });
  const sections = serviceInstallSections(group);
  const wrong = sections.find(({ use }) => !isForService(pkg, use, value));
  if (wrong !== undefined) return REASONS.otherType({ directive: value.directive });
  const missing: Section[] = [];
  const merged: Entry[] = [];
  for (const { section, use } of sections) {
    const present = presentItems(pkg, use, value.directive);
    const open = present === null ? null : mergeable(pkg, use, value, present);
    if (present === null) missing.push(section);
    else if (open !== null) merged.push(open);
    else if (!saysTheSame(item, value, present))
      return REASONS.saysElse({ directive: value.directive, section: section.name, present: present.join(', ') });
  }
  if (missing.length > 0 && value.conversion === 'none')
    return REASONS.directiveMissing({ directive: value.directive, section: missing[0]?.name ?? '' });
  if (merged.length > 0 && keepsExisting(item)) return REASONS.keepsOthers({ directive: value.directive });
  const keep = missing.length > 0 && keepsExisting(item) ? value.keepFlag : 0;
  if (keep === null) return REASONS.keepsWithoutFlag({ directive: value.directive });
  if (keep !== 0 && missing.length < sections.length) return REASONS.keepsInSome({ directive: value.directive });
  if (keep !== 0 && mixesKeep(group, all, value)) return REASONS.keepMixed;
  const edits = missing.map((section) =>
    appendEntries(pkg.document, section, [keyStyle(pkg.document, section, value.directive as string, text)]),
  );
  for (const entry of merged) {
    const field = entry.fields[entry.fields.length - 1] as Field;
    const comma = commaBeside(pkg.document, entry, field);
    edits.push({ start: field.span.end, end: field.span.end, text: comma + text });
  }
  return {
    edits,
    sections: [],
    to:
      missing.length + merged.length === 0 ? `${value.directive}, which says the same` : `${value.directive} = ${text}`,
    keep,
  };
}

/**
 * The Dependencies line that names services only, for groups, or groups only, for services; null when it names such
 * things already.
 */
function mergeable(pkg: InfPackage, use: Use, value: ServiceValue, present: readonly string[]): Entry | null {
  if (
    value.whenDirectivePresent !== 'merge' ||
    present.some((text) => text.startsWith('+') === (value.conversion === 'group-list'))
  )
    return null;
  const entries = use.section.entries.filter(
    (entry) => entry.key !== null && sameName(pkg.tokens.resolve(entry.key.value).text, value.directive ?? ''),
  );
  const [entry] = entries;
  return entries.length === 1 && entry !== undefined && entry.fields.length > 0 && !entry.unclosedQuote ? entry : null;
}

/** One flag speaks for all of the dependencies. */
function mixesKeep(group: readonly ServiceKeyLine[], all: readonly ServiceKeyLine[], value: ServiceValue): boolean {
  return all.some(
    (other) =>
      group.some((mine) => other.line.use.install === mine.line.use.install && sameName(other.service, mine.service)) &&
      serviceValue(other.subkey, other.line.valueName)?.directive === value.directive &&
      !keepsExisting(other),
  );
}

function isEqual(a: ServiceKeyLine, b: ServiceKeyLine): boolean {
  return a.line.flags === b.line.flags && a.line.dataText.join('\0') === b.line.dataText.join('\0');
}

function isForService(pkg: InfPackage, use: Use, value: ServiceValue): boolean {
  switch (value.services) {
    case 'any':
      return true;
    case 'win32':
      return isWin32(pkg, use);
    case 'kernel':
      return (serviceType(pkg, use) & 0x0b) !== 0;
  }
}

/** The value as the directive spells it; null when its type or data does not fit. */
function directiveText(pkg: InfPackage, item: ServiceKeyLine, value: ServiceValue): string | null {
  const { line } = item;
  const { type, data } = dataOf(item);
  if (line.data.some((field) => isUncertain(pkg, field))) return null;
  const [field] = line.data;
  switch (value.conversion) {
    case 'number': {
      if (type !== 'REG_DWORD' || !/^\d+$/.test(data[0] ?? '')) return null;
      return line.data.length === 1 && field !== undefined && parseInteger(field.value) !== null
        ? field.value
        : `0x${Number(data[0]).toString(16)}`;
    }
    case 'string':
      // A percent sign left over is a variable, which the registry would expand and a directive would not.
      if (
        (type !== 'REG_SZ' && type !== 'REG_EXPAND_SZ') ||
        field === undefined ||
        (data[0] ?? '') === '' ||
        (type === 'REG_EXPAND_SZ' && field.value.includes('%%'))
      )
        return null;
      return spellField(field.value, field.quoted);
    case 'list':
    case 'group-list': {
      const sign = value.conversion === 'group-list' ? '+' : '';
      if (type !== 'REG_MULTI_SZ' || data.length === 0 || data.some((text) => text === '')) return null;
      return line.data
        .map((one) => spellField(sign !== '' && !one.value.startsWith(sign) ? sign + one.value : one.value))
        .join(', ');
    }
    default:
      return null;
  }
}

function isUncertain(pkg: InfPackage, field: Field): boolean {
  const { undefined: missing, differs } = pkg.tokens.resolve(field.value);
  return missing.length > 0 || differs;
}

function saysTheSame(item: ServiceKeyLine, value: ServiceValue, present: readonly string[]): boolean {
  const { data } = dataOf(item);
  if (value.name === 'ImagePath') return pathWords(data[0] ?? '') === pathWords(present.join(','));
  switch (value.conversion) {
    case 'number':
      return present.length === 1 && parseInteger(present[0] as string) === Number(data[0]);
    case 'string':
      return present.join(',') === data[0];
    case 'list':
    case 'group-list': {
      const wanted = new Set(
        data.map((text) => fold(value.conversion === 'group-list' && !text.startsWith('+') ? `+${text}` : text)),
      );
      const there = present
        .filter(
          (text) => value.directive !== 'Dependencies' || text.startsWith('+') === (value.conversion === 'group-list'),
        )
        .map(fold);
      return there.length === wanted.size && there.every((text) => wanted.has(text));
    }
    default:
      return false;
  }
}
