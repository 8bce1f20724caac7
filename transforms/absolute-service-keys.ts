import { defineReasons, type Reason } from '../src/contract/reason';
import { DELETED_BEFORE } from '../src/kit/common-reasons';
import { deletionLeftBehind, deletionWords } from '../src/kit/deletion-before';
import { addTo } from '../src/package/group-by';
import { followUp } from '../src/kit/follow-up';
import { report } from '../src/kit/report';
import { legacyFloor } from '../src/kit/legacy-floor';
import { registrySubject } from '../src/contract/move-kinds';
import type { FollowUp } from '../src/contract/result';
import { defineTransform, type FindContext, type InfProposal } from '../src/contract/transform';
import { fold, sameName } from '../src/inf/fold';
import { appendEntries, copiedLines, insertAfter, removeEntry } from '../src/inf/entry-edits';
import { spellField } from '../src/inf/spelling';
import type { Entry, Section } from '../src/inf/tree';
import { ruleOfAbsoluteKey } from '../src/knowledge/absolute-key-rules';
import { isServiceState } from '../src/knowledge/service-values';
import { REGISTRY_FLAGS } from '../src/package/effects/registry-data';
import { keyStyle } from '../src/kit/key-style';
import type { InfPackage, Use } from '../src/package/model';
import { childrenOf, freshSectionName } from '../src/package/queries';
import { keyParts, type RegistryLine } from '../src/package/registry';
import { relativeLine } from '../src/kit/relative-line';
import { insertSections } from '../src/kit/section-copy';
import { SERVICE_KEY_REASONS, sameValueLines, whyServiceLineStays } from '../src/kit/service-key-moves';
import { serviceKeyLines, type ServiceKeyLine } from '../src/kit/service-keys';
import {
  isBesideParameters,
  READER_REASONS,
  ROOT_VALUE_REASONS,
  whyReadBesideParameters,
} from '../src/kit/service-root-values';
import { serviceAdds } from '../src/package/services';
import type { Edit } from '../src/text/edit';
import { dominantEol } from '../src/text/eol';
import { valueWord } from '../src/package/value-word';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver';

const REASONS = defineReasons({ deletedBefore: DELETED_BEFORE });

const transform = defineTransform({
  id: 'absolute-service-keys',
  rules: ['T08', 'T09'],
  title: 'Write service settings relative to the service',
  summary:
    'HKLM lines of AddReg that write to the key of a service which the package adds become HKR lines of that service. Lines for services of others are reported.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [1304, 1320, 1321, 1222],
  firstBuild: null,
  moves: ['service-key'],
  holdsBack: [
    'The service is not added by the install section that writes the line, or not by every one that does.',
    'The service writes a value of that name with other data on the same processor.',
    'The line deletes instead of writing, or the service name is made unique at install time.',
    'The value could not stand below Parameters either: another component of Windows, or code of others, reads it, or DelReg clears it first.',
  ],
  reasons: [REASONS, ROOT_VALUE_REASONS, READER_REASONS, SERVICE_KEY_REASONS],
  references: [REFERENCE, 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addreg-directive'],
  find(pkg, context) {
    const byEntry = new Map<Entry, ServiceKeyLine[]>();
    for (const found of serviceKeyLines(pkg)) {
      const { line } = found;
      // Keys that the documentation of a device class prescribes have a report of their own.
      if (found.spelling === 'relative' || ruleOfAbsoluteKey(line.root, line.subkey) === 'T33') continue;
      // State that Windows keeps for an own service becomes a directive, without a stop in the service's AddReg.
      if (found.adds.length > 0 && isServiceState(found.subkey, line.valueName)) continue;
      addTo(byEntry, line.entry, found);
    }
    return [...byEntry.values()]
      .map((group) => proposalOf(pkg, context, group))
      .sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

function proposalOf(pkg: InfPackage, context: FindContext, group: readonly ServiceKeyLine[]): InfProposal {
  const own = group.filter((item) => item.adds.length > 0);
  const first = (own[0] ?? group[0]) as ServiceKeyLine;
  const { line, service, subkey: rest } = first;
  const name = valueWord(line.valueName);
  const common = {
    span: line.entry.content,
    section: line.use.section.name,
    codes: [line.valueName === '' ? 1320 : 1321],
  } as const;
  if (own.length === 0) {
    const elsewhere = serviceAdds(pkg).find((add) => sameName(add.name, service));
    return report(transform, {
      ...common,
      id: 'T09-foreign-service',
      applicability: 'manual',
      message: `${name} is written to the key of service ${service}, which [${line.use.install.found}] does not add${elsewhere === undefined ? '; no isolated form exists: remove the line, or ask the owner of ' + service + ' for an interface' : ` and [${elsewhere.install.found}] does: write the value in an AddReg section of that service, with HKR,Parameters`}`,
      scope: group.map((item) => item.line.use),
    });
  }
  const heldBack = whyServiceLineStays(pkg, context, group) ?? whyNotBelowParameters(pkg, context, first);
  const plan = heldBack === null ? moveLine(pkg, own) : null;
  const scope = plan?.scope ?? own.map((item) => item.line.use);
  const inPlace = sameName(keyParts(rest)[0] ?? '', 'Parameters');
  return report(transform, {
    ...common,
    id: 'T08-absolute-service-key',
    applicability: first.spelling === 'numbered-control-set' ? 'follow-up' : 'automatic',
    message: `${name} is written to the key of service ${service} by its absolute path; the service's own AddReg reaches it with HKR${inPlace ? '' : ' (and service settings belong under Parameters)'}`,
    rewrite:
      plan === null
        ? null
        : {
            edits: plan.edits,
            moves: [
              {
                kind: 'service-key',
                subject: registrySubject(
                  rest === '' ? `service ${service}` : `service ${service}\\${rest}`,
                  isKeyOnly(line) ? null : line.valueName,
                ),
                from: `HKLM\\${line.subkey}`,
                to: `HKR of ${service}`,
              },
            ],
            followUps: numberedControlSet(first),
          },
    heldBack,
    firstBuild: legacyFloor(pkg, context, scope),
    scope,
  });
}

/**
 * A setting beside Parameters that cannot move there would break the rules of service keys in place of those of
 * absolute ones.
 */
function whyNotBelowParameters(pkg: InfPackage, context: FindContext, written: ServiceKeyLine): Reason | null {
  const { line, service, subkey } = written;
  if (!isBesideParameters(pkg, service, subkey, line)) return null;
  const deletion = deletionLeftBehind(pkg, context, written);
  return deletion === null
    ? whyReadBesideParameters(pkg, service, subkey, line)
    : REASONS.deletedBefore(deletionWords(deletion));
}

function isKeyOnly({ flags }: RegistryLine): boolean {
  return ((flags ?? 0) & (REGISTRY_FLAGS.keyOnly | REGISTRY_FLAGS.keyOnlyCommon)) !== 0;
}

/** HKR is the key of the service in the control set that is current, which need not be the one that a number names. */
function numberedControlSet({ line, service, spelling }: ServiceKeyLine): FollowUp[] {
  if (spelling !== 'numbered-control-set') return [];
  return [
    followUp({
      service,
      text: `${valueWord(line.valueName)} of ${service} was written to a control set by its number and goes to the current one now: check that nothing reads it by that number`,
    }),
  ];
}

/**
 * Takes the line out of its section and appends it, with HKR, to an AddReg section of each Service section concerned.
 */
function moveLine(pkg: InfPackage, own: readonly ServiceKeyLine[]): { edits: Edit[]; scope: Use[] } {
  const { line, subkey: rest } = own[0] as ServiceKeyLine;
  const text = relativeLine(pkg, line, rest);
  const edits: Edit[] = [];
  const scope = new Set<Use>(own.map((item) => item.line.use));
  if (own.every((item) => item.line.use.hkr === 'service' && sameName(item.line.use.service ?? '', item.service))) {
    const { start } = line.entry.content;
    const end = pkg.document.text.slice(start, line.entry.span.end).replace(/(?:\r\n|\n|\r)$/, '').length + start;
    return { edits: [{ start, end, text }], scope: [...scope] };
  }
  edits.push(removeEntry(line.entry));
  const services = new Map<Section, Use>();
  for (const item of own)
    for (const add of item.adds) if (add.section !== null) services.set(add.section.section, add.section);
  const targets = new Set<Section>();
  for (const use of own.flatMap((item) => item.adds.flatMap((add) => add.section ?? []))) {
    scope.add(use);
    for (const child of childrenOf(pkg, use)) if (child.kind === 'AddReg') scope.add(child);
  }
  for (const use of services.values()) {
    const children = childrenOf(pkg, use).filter(
      (child) => child.kind === 'AddReg' && child.section !== line.use.section,
    );
    // The service writes it already.
    if (children.some((child) => sameValueLines(pkg, own[0] as ServiceKeyLine).some((other) => other.use === child)))
      continue;
    const target = children[children.length - 1]?.section ?? null;
    if (target !== null) {
      if (!targets.has(target)) edits.push(appendMoved(pkg, target, line, text));
      targets.add(target);
      continue;
    }
    const name = freshSectionName(pkg, `${use.section.name}.AddReg`);
    const last = use.section.entries[use.section.entries.length - 1];
    const directive = keyStyle(pkg.document, use.section, 'AddReg', spellField(name));
    edits.push(
      last === undefined
        ? appendEntries(pkg.document, use.section, [directive])
        : insertAfter(pkg.document, last, [directive]),
    );
    edits.push(
      ...insertSections(pkg.document, [
        {
          name,
          body: text + dominantEol(pkg.document.text),
          beside: use.section,
          source: { header: line.entry.content.start, lines: [] },
        },
      ]),
    );
  }
  return { edits, scope: [...scope] };
}

/** Appends the line as it reads now, with a note of where it stood. */
function appendMoved(pkg: InfPackage, target: Section, line: RegistryLine, text: string): Edit {
  const edit = appendEntries(pkg.document, target, [text]);
  const { start } = line.entry.content;
  return { ...edit, adds: [fold(text)], copied: copiedLines(edit.text, [text], [{ start, end: start + 1 }]) };
}
