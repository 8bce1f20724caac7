import type { Reason } from '../src/contract/reason';
import { deletionBefore, deletionWords } from '../src/kit/deletion-before';
import { report } from '../src/kit/report';
import { legacyFloor } from '../src/kit/legacy-floor';
import { defineTransform, type FindContext, type InfProposal, type Rewrite } from '../src/contract/transform';
import { fold } from '../src/inf/fold';
import { removeEntry } from '../src/inf/entry-edits';
import { replaceField } from '../src/inf/spelling';
import type { Entry } from '../src/inf/tree';
import { UNIQUE_NAME_FLAG } from '../src/knowledge/addservice-flags';
import { isServiceState, serviceValue, TRIGGER_INFO, type ServiceValue } from '../src/knowledge/service-values';
import { REGISTRY_FLAGS } from '../src/package/effects/registry-data';
import type { InfPackage, Use } from '../src/package/model';
import { hasDescriptor } from '../src/package/queries';
import { insertSections } from '../src/kit/section-copy';
import { serviceKeyLines, type ServiceKeyLine } from '../src/kit/service-keys';
import type { Edit } from '../src/text/edit';
import { addTo } from '../src/package/group-by';
import { type Plan, REASONS } from './service-directives/plan';
import { triggerPlan } from './service-directives/triggers';
import { failurePlan } from './service-directives/failure-actions';
import { valuePlan } from './service-directives/one-value';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addservice-directive';

/** What a plain write may not ask for, the kept value apart. */
const NO_PLAIN_WRITE =
  REGISTRY_FLAGS.deleteValue |
  REGISTRY_FLAGS.append |
  REGISTRY_FLAGS.keyOnly |
  REGISTRY_FLAGS.onlyIfPresent |
  REGISTRY_FLAGS.view64 |
  REGISTRY_FLAGS.keyOnlyCommon |
  REGISTRY_FLAGS.view32 |
  REGISTRY_FLAGS.deleteSomething;

const transform = defineTransform({
  id: 'service-directives',
  rules: ['T07'],
  title: 'Set service state with directives of AddService',
  summary:
    'Registry values that Windows itself keeps for a service (Description, DependOnService, BootFlags, triggers, failure actions, ...) become directives of the Service section.',
  appliesTo: 'inf',
  applicability: 'automatic',
  codes: [1323, 1320, 1321],
  firstBuild: null,
  moves: ['service-directive', 'service-flags'],
  holdsBack: [
    'The Service section sets the directive to something else, or two lines write the value differently.',
    'No directive sets the value: Tag, FailureCommand, LaunchProtected, PreshutdownTimeout and others.',
    'The data has another type or layout than the directive can say, or the directive is not for this kind of service.',
    'The line deletes, appends, or keeps an existing value where AddService has no flag for that.',
    'Builds before the first that knows the directive keep the registry value.',
    'DelReg deletes the value before AddReg writes it: it would delete what the directive sets.',
  ],
  reasons: [REASONS],
  references: [REFERENCE, 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver'],
  find(pkg, context) {
    const lines = serviceKeyLines(pkg).filter(
      ({ adds, subkey, line }) => adds.length > 0 && isServiceState(subkey, line.valueName),
    );
    const groups = new Map<unknown, ServiceKeyLine[]>();
    for (const line of lines) {
      const key = groupKey(line);
      addTo(groups, key, line);
    }
    return [...groups.values()]
      .flatMap((group) => proposalsOf(pkg, context, group, lines))
      .sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

/** Triggers and failure actions are spread over several lines that belong together; other values stand alone. */
function groupKey({ line, service, subkey }: ServiceKeyLine): unknown {
  const value = serviceValue(subkey, line.valueName);
  if (value === null) return `triggers of ${fold(service)}`;
  return value.conversion === 'failure-actions' ? `failure actions of ${fold(service)}` : line.entry;
}

function proposalsOf(
  pkg: InfPackage,
  context: FindContext,
  group: readonly ServiceKeyLine[],
  all: readonly ServiceKeyLine[],
): InfProposal[] {
  const floor = floorOf(group[0] as ServiceKeyLine);
  const served = group.filter((item) => floor === null || context.servedAt(item.line.use.install, floor));
  return [served, group.filter((item) => !served.includes(item))]
    .filter((part) => part.length > 0)
    .flatMap((part) => groupProposals(pkg, context, part, all, floor));
}

function floorOf({ line, subkey }: ServiceKeyLine): number | null {
  const value = serviceValue(subkey, line.valueName);
  return value === null ? TRIGGER_INFO.floor : value.floor;
}

function groupProposals(
  pkg: InfPackage,
  context: FindContext,
  group: readonly ServiceKeyLine[],
  all: readonly ServiceKeyLine[],
  floor: number | null,
): InfProposal[] {
  const first = group[0] as ServiceKeyLine;
  const { service } = first;
  const value = serviceValue(first.subkey, first.line.valueName);
  const directive = value === null ? TRIGGER_INFO.directive : value.directive;
  const plan = planOf(pkg, context, group, all, value);
  const entries = [...new Set(group.map((item) => item.line.entry))];
  const scope = scopeOf(group);
  const firstBuild = legacyFloor(pkg, context, scope, floor);
  const isRightBelow =
    value?.documentedBelowFloor === true && !group.some((item) => context.servedAt(item.line.use.install, floor ?? 0));
  const proposal = (
    item: ServiceKeyLine,
    rewrite: Pick<Rewrite, 'edits' | 'moves'> | null,
    heldBack: Reason | null,
  ): InfProposal =>
    report(transform, {
      id: 'T07-service-state',
      span: item.line.entry.content,
      section: item.line.use.section.name,
      codes: [item.spelling === 'relative' ? 1323 : 1321],
      level: isRightBelow ? 'note' : 'error',
      message: `${value === null ? 'a trigger' : item.line.valueName} of service ${service} is written to the registry; ${directive === null ? 'Windows keeps this value itself, and no directive sets it' : `${directive} in its Service section sets it`}`,
      firstBuild,
      rewrite,
      heldBack,
      scope,
    });
  if (typeof plan === 'string')
    return entries.map((entry) =>
      proposal(group.find((item) => item.line.entry === entry) as ServiceKeyLine, null, plan),
    );
  const edits = [
    ...entries.map(removeEntry),
    ...plan.edits,
    ...keepFlagEdits(group, plan.keep),
    ...insertSections(pkg.document, plan.sections),
  ];
  const moves = entries.map((entry) => ({
    kind: 'service-directive' as const,
    subject: entry,
    from: first.line.valueName,
    to: plan.to,
  }));
  const flagMoves =
    plan.keep === 0
      ? []
      : [{ kind: 'service-flags' as const, subject: service, from: null, to: `0x${plan.keep.toString(16)}` }];
  return [proposal(first, { edits, moves: [...moves, ...flagMoves] }, null)];
}

/** The registry lines, the Service sections, and the lines that add the services. */
function scopeOf(group: readonly ServiceKeyLine[]): Use[] {
  const scope = new Set<Use>(group.map((item) => item.line.use));
  for (const { adds } of group) {
    for (const add of adds) {
      if (add.section !== null) scope.add(add.section);
      scope.add(add.parent);
    }
  }
  return [...scope];
}

function planOf(
  pkg: InfPackage,
  context: FindContext,
  group: readonly ServiceKeyLine[],
  all: readonly ServiceKeyLine[],
  value: ServiceValue | null,
): Plan {
  for (const item of group) {
    const reason =
      whyNot(item) ??
      (hasDescriptor(pkg, item.line.use.section)
        ? REASONS.descriptor({ section: item.line.use.section.name })
        : whyDeletionKeeps(pkg, context, item));
    if (reason !== null) return reason;
  }
  if (value === null) return triggerPlan(pkg, group);
  if (value.conversion === 'failure-actions') return failurePlan(pkg, group);
  return valuePlan(pkg, group, all, value);
}

/** Windows applies the directives of a service before its DelReg lists, and these before AddReg. */
function whyDeletionKeeps(pkg: InfPackage, context: FindContext, item: ServiceKeyLine): Reason | null {
  const deletion = deletionBefore(pkg, context, item);
  return deletion === null ? null : REASONS.deletedAfter(deletionWords(deletion));
}

function whyNot({ line, spelling, adds, service }: ServiceKeyLine): Reason | null {
  if (line.uncertain) return REASONS.nameUnknown;
  if (line.flags === null) return REASONS.flagsUnknown;
  if ((line.flags & NO_PLAIN_WRITE) !== 0) return REASONS.noPlainWrite;
  if (line.entry.unclosedQuote) return REASONS.quoteOpen;
  if (spelling === 'numbered-control-set') return REASONS.numberedControlSet;
  if (adds.some((add) => add.uncertain || add.flags === null || (add.flags & UNIQUE_NAME_FLAG) !== 0))
    return REASONS.serviceNotFixed({ service });
  if (adds.some((add) => add.section === null)) return REASONS.noServiceSection({ service });
  return null;
}

/** ORs a flag into every AddService line of the group. */
function keepFlagEdits(group: readonly ServiceKeyLine[], keep: number): Edit[] {
  if (keep === 0) return [];
  const edits = new Map<Entry, Edit>();
  for (const add of group.flatMap((item) => item.adds)) {
    const flags = add.flags ?? 0;
    const field = add.entry.fields[1];
    if ((flags & keep) === keep || field === undefined) continue;
    edits.set(add.entry, replaceField(field, `0x${((flags | keep) >>> 0).toString(16).padStart(8, '0')}`));
  }
  return [...edits.values()];
}
