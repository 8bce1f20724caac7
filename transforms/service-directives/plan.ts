import { defineReasons, type Reason } from '../../src/contract/reason';
import { FLAGS_UNKNOWN, NAME_UNKNOWN, QUOTE_OPEN } from '../../src/kit/common-reasons';
import { sameName } from '../../src/inf/fold';
import type { Section } from '../../src/inf/tree';
import { parseInteger } from '../../src/package/destinations';
import { REGISTRY_FLAGS, registryData, registryType } from '../../src/package/effects/registry-data';
import type { InfPackage, Use } from '../../src/package/model';
import type { NewSection } from '../../src/kit/section-copy';
import type { ServiceKeyLine } from '../../src/kit/service-keys';
import { firstDirective } from '../../src/package/services';
import type { Edit } from '../../src/text/edit';

export const REASONS = defineReasons({
  descriptor: '[{section}.security] gives the key a descriptor, which would not follow the line',
  nameUnknown: NAME_UNKNOWN,
  flagsUnknown: FLAGS_UNKNOWN,
  noPlainWrite: 'it deletes, appends, or writes under a condition',
  quoteOpen: QUOTE_OPEN,
  numberedControlSet: 'it names one control set by its number, which need not be the current one',
  serviceNotFixed: 'the name of service {service} is not fixed in this INF',
  noServiceSection: 'the Service section of {service} is missing',
  noDirective:
    'no directive sets {value}: remove the line, or let a program of the package set it through the service control manager',
  rival: 'another line writes the value with other data',
  otherData: 'its data is not what {directive} takes',
  otherType: '{directive} is not for services of that type',
  saysElse: '{directive} in [{section}] says something else ({present}), and which of the two wins is not documented',
  directiveMissing: '{directive} is missing in [{section}], and the value cannot be turned into it',
  keepsOthers: 'it keeps an existing value, and {directive} sets others at the same time',
  keepsWithoutFlag: 'it keeps an existing value, and no flag of AddService does that for {directive}',
  keepsInSome: 'it keeps an existing value, and {directive} is set in some Service sections only',
  keepMixed: 'only some of the lines for that directive keep an existing value',
  directiveThere: '[{section}] has {directive} already',
  triggersDiffer: 'the install sections that add the service write different triggers',
  noTrigger: 'a line below TriggerInfo is no part of a numbered trigger',
  triggerTwice: 'a value of a trigger is written twice',
  triggerKind:
    'a trigger is of a kind that the documentation of AddTrigger does not describe, or its data does not read as one',
  actionsDiffer: 'the install sections that add the service write different failure actions',
  actionsNotOneEach: 'FailureActions takes both in one section, and this is not one of each',
  actionsUnread: 'its bytes do not read as failure actions without command and reboot message',
  deletedAfter:
    '[{section}] deletes {what}, which AddReg writes again; a directive would come before it: remove the DelReg line first',
  crashFlag: 'FailureActionsOnNonCrashFailures is neither 0 nor 1',
});

/** A rewrite of one group, or the reason why there is none. */
export type Plan =
  | {
      readonly edits: readonly Edit[];
      readonly sections: readonly NewSection[];
      readonly to: string;
      readonly keep: number;
    }
  | Reason;

/** The Service sections that a group is about, each once. */
export function serviceInstallSections(group: readonly ServiceKeyLine[]): { section: Section; use: Use }[] {
  const sections = new Map<Section, Use>();
  for (const { adds } of group)
    for (const add of adds) if (add.section !== null) sections.set(add.section.section, add.section);
  return [...sections].map(([section, use]) => ({ section, use }));
}

export function keepsExisting({ line }: ServiceKeyLine): boolean {
  return ((line.flags ?? 0) & REGISTRY_FLAGS.keepExisting) !== 0;
}

export function isWin32(pkg: InfPackage, use: Use): boolean {
  return (serviceType(pkg, use) & 0x30) !== 0;
}

/** ServiceType; 0 when it is missing or no number. */
export function serviceType(pkg: InfPackage, use: Use): number {
  return parseInteger(firstDirective(pkg, use, 'ServiceType')?.text ?? '') ?? 0;
}

export function dataOf({ line }: ServiceKeyLine): { type: string; data: string[] } {
  const type = registryType(line.flags ?? 0);
  return { type, data: registryData(type, line.dataText) };
}

/** The fields of a directive, tokens replaced; null when the section does not have it. */
export function presentItems(pkg: InfPackage, use: Use, directive: string): string[] | null {
  const entries = use.section.entries.filter(
    (entry) => entry.key !== null && sameName(pkg.tokens.resolve(entry.key.value).text, directive),
  );
  return entries.length === 0
    ? null
    : entries.flatMap((entry) => entry.fields.map((field) => pkg.tokens.resolve(field.value).text));
}
