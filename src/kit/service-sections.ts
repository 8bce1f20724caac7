import { groupBy } from '../package/group-by';
import type { InfPackage, Use } from '../package/model';
import { serviceAdds } from '../package/services';

/** A Service section with the services that it is written for. */
export interface ServiceSection {
  /** The first of its roles; they all have the same lines. */
  readonly section: Use;
  /** All roles that the section has as a Service section. */
  readonly uses: readonly Use[];
  /** The name of the service, tokens replaced. */
  readonly service: string;
}

/** Every Service section of the package, in the order of the text; one that nothing names is none. */
export function serviceSections(pkg: InfPackage): ServiceSection[] {
  const adds = serviceAdds(pkg).flatMap(({ section, name }) => (section === null ? [] : [{ section, service: name }]));
  return [...groupBy(adds, ({ section }) => section.section).values()]
    .map((group) => ({ ...(group[0] as (typeof group)[number]), uses: group.map(({ section }) => section) }))
    .sort((a, b) => startOf(a) - startOf(b));
}

function startOf({ section }: ServiceSection): number {
  return section.section.fragments[0]?.header.span.start ?? 0;
}
