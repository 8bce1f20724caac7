import { appendEntries } from '../../src/inf/entry-edits';
import { spellField } from '../../src/inf/spelling';
import type { Section } from '../../src/inf/tree';
import { inUsualStyle, keyStyle } from '../../src/kit/key-style';
import type { InfPackage } from '../../src/package/model';
import { freshNames } from '../../src/package/queries';
import type { ServiceKeyLine } from '../../src/kit/service-keys';
import { dominantEol } from '../../src/text/eol';
import { addTo } from '../../src/package/group-by';
import { type Plan, REASONS, isWin32, keepsExisting, presentItems, serviceInstallSections } from './plan';

/** Lines that belong together must be the same in every install section. */
export function sharedLines(group: readonly ServiceKeyLine[]): ServiceKeyLine[] | null {
  const byInstall = new Map<unknown, ServiceKeyLine[]>();
  for (const item of group) addTo(byInstall, item.line.use.install, item);
  const [first = [], ...rest] = [...byInstall.values()];
  const entries = new Set(first.map((item) => item.line.entry));
  return entries.size === first.length &&
    rest.every((other) => other.length === first.length && other.every((item) => entries.has(item.line.entry)))
    ? first
    : null;
}

/** The directive in every Service section, with the section or sections that it names. */
export function sectionPlan(
  pkg: InfPackage,
  group: readonly ServiceKeyLine[],
  directive: string,
  bodies: readonly string[],
  keepFlag: number,
): Plan {
  const sections = serviceInstallSections(group);
  const named = sections[0]?.section as Section;
  const taken = sections.find((one) => presentItems(pkg, one.use, directive) !== null);
  if (taken !== undefined) return REASONS.directiveThere({ section: taken.section.name, directive });
  if (sections.some((one) => !isWin32(pkg, one.use))) return REASONS.otherType({ directive });
  const keeps = group.filter(keepsExisting).length;
  if (keeps !== 0 && keeps !== group.length) return REASONS.keepMixed;
  const fresh = freshNames(pkg);
  const base = `${named.name}.${directive.replace(/^Add/, '')}`;
  const names = bodies.map((_, index) => fresh(bodies.length > 1 ? `${base}${index}` : base));
  const eol = dominantEol(pkg.document.text);
  const text = names.map((name) => spellField(name)).join(', ');
  return {
    edits: sections.map(({ section }) =>
      appendEntries(pkg.document, section, [keyStyle(pkg.document, section, directive, text)]),
    ),
    sections: names.map((name, index) => ({
      name,
      body: (bodies[index] as string)
        .split('\n')
        .map((line) => inUsualStyle(pkg.document, line) + eol)
        .join(''),
      beside: named,
    })),
    to: `${directive} = ${text}`,
    keep: keeps === 0 ? 0 : keepFlag,
  };
}
