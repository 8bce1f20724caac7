import { followUp } from '../src/kit/follow-up';
import { report } from '../src/kit/report';
import { absoluteKeyReport } from '../src/kit/absolute-key-report';
import { defineTransform, type FindContext, type InfProposal } from '../src/contract/transform';
import { fold, sameName } from '../src/inf/fold';
import { spellField } from '../src/inf/spelling';
import { FEATURE_FLOORS } from '../src/knowledge/feature-floors';
import { absoluteLines, type AbsoluteLine } from '../src/kit/absolute-lines';
import { groupByInstall, type InstallGroup } from '../src/kit/lines-by-install';
import { linesToDirective, type NamedLines } from '../src/kit/lines-to-directive';
import type { InfPackage } from '../src/package/model';
import { freshNames } from '../src/package/queries';
import { SUFFIX_REASONS } from '../src/kit/suffix-directives';
import { REASONS } from './event-providers/reasons';
import {
  type EventLine,
  FILE_DIRECTIVES,
  type Provider,
  readLine,
  readProvider,
  spelled,
} from './event-providers/provider';
import { whyNot } from './event-providers/why-not';

const REFERENCE = 'https://learn.microsoft.com/windows-hardware/drivers/install/inf-addeventprovider-directive';
const FLOOR = FEATURE_FLOORS.addEventProvider.build;

const transform = defineTransform({
  id: 'event-providers',
  rules: ['T12'],
  title: 'Event providers and channels',
  summary:
    'The WINEVT keys of an event provider and its channels, written with AddReg, become AddEventProvider in the .Events section.',
  appliesTo: 'inf',
  applicability: 'follow-up',
  codes: [1180, 1181, 1182, 1304, 1320, 1321],
  firstBuild: FLOOR,
  moves: ['event-provider'],
  holdsBack: [
    'A value of the provider or of one of its channels has no counterpart: a provider is moved whole or not at all.',
    'ProviderName or ResourceFile is missing, or a file of the provider does not lie in the driver store of this package.',
    'A channel of the provider has no Channels key, so that its type is unknown, or belongs to another provider.',
    'Retention and AutoBackupLogFiles: what their numbers mean is not documented.',
    'The line belongs to no provider of this INF.',
  ],
  reasons: [REASONS, SUFFIX_REASONS],
  references: [REFERENCE, 'https://learn.microsoft.com/windows-hardware/drivers/develop/porting-inf-to-windows-driver'],
  find(pkg, context) {
    const lines = absoluteLines(pkg, 'T12').map(readLine);
    const proposals = [...new Set(lines.map((line) => line.provider).filter((guid) => guid !== null))].flatMap((guid) =>
      proposalsOf(pkg, context, guid, lines),
    );
    const taken = new Set(proposals.flatMap((proposal) => proposal.lines));
    const strays = lines.filter((line) => !taken.has(line.found));
    return [
      ...proposals.flatMap((proposal) => proposal.proposals),
      ...strays.map(({ found }) =>
        absoluteKeyReport(transform, found, {
          id: 'T12-event-provider',
          reference: REFERENCE,
          heldBack: REASONS.noProvider,
        }),
      ),
    ].sort((a, b) => a.span.start - b.span.start);
  },
});

export default transform;

function proposalsOf(
  pkg: InfPackage,
  context: FindContext,
  guid: string,
  all: readonly EventLine[],
): { lines: readonly AbsoluteLine[]; proposals: InfProposal[] }[] {
  const own = all.filter((line) => line.provider === guid);
  const names = new Set(
    own
      .filter(
        (line) =>
          line.rest.length === 2 &&
          sameName(line.rest[0] ?? '', 'ChannelReferences') &&
          line.found.line.valueName === '',
      )
      .map((line) => fold(line.found.line.dataText[0] ?? '')),
  );
  const channels = all.filter((line) => line.channel !== null && names.has(fold(line.channel)));
  const lines = [...own, ...channels]
    .map((line) => line.found)
    .sort((a, b) => a.line.entry.span.start - b.line.entry.span.start);
  return groupByInstall(pkg, lines, (install) => context.servedAt(install, FLOOR)).map((group) => {
    const wanted = new Set(group.lines);
    const provider = readProvider(
      guid,
      [...own, ...channels].filter((line) => wanted.has(line.found)),
    );
    const heldBack = provider.problem ?? whyNot(pkg, group, provider);
    if (heldBack !== null)
      return {
        lines: group.lines,
        proposals: group.lines.map((found) =>
          absoluteKeyReport(transform, found, { id: 'T12-event-provider', reference: REFERENCE, heldBack }),
        ),
      };
    return { lines: group.lines, proposals: [moveProposal(pkg, group, provider)] };
  });
}

function moveProposal(pkg: InfPackage, group: InstallGroup, provider: Provider): InfProposal {
  const base = group.installs[0]?.name ?? 'Driver';
  const fresh = freshNames(pkg);
  const section = fresh(`${base}_EventProvider`);
  const added: NamedLines[] = [];
  const lines = [`ProviderName = ${spelled(provider.name ?? undefined)}`];
  for (const directive of Object.values(FILE_DIRECTIVES))
    if (provider.files.has(directive)) lines.push(`${directive} = ${spelled(provider.files.get(directive))}`);
  const channels = [...provider.channels].sort(([a], [b]) => a - b).map(([, channel]) => channel);
  for (const channel of channels) {
    if (channel.imported) lines.push(`ImportChannel = ${spelled(channel.name ?? undefined)}`);
    else if (channel.settings.length === 0)
      lines.push(`AddChannel = ${spelled(channel.name ?? undefined)}, 0x${channel.type ?? 0}`);
    else {
      const own = fresh(`${base}_EventChannel`);
      lines.push(`AddChannel = ${spelled(channel.name ?? undefined)}, 0x${channel.type ?? 0}, ${spellField(own)}`);
      added.push({
        name: own,
        lines: channel.settings.map(([directive, value]) => `${directive} = ${value}`),
      });
    }
  }
  const directive = ['AddEventProvider', `${provider.guid}, ${spellField(section)}`] as const;
  const { edits, scope } = linesToDirective(pkg, group, '.Events', directive, [{ name: section, lines }, ...added]);
  const first = group.lines[0] as AbsoluteLine;
  const marked = channels.filter((channel) => channel.isolation !== null).map((channel) => channel.nameText);
  return report(transform, {
    id: 'T12-event-provider',
    span: first.line.entry.content,
    section: first.line.use.section.name,
    codes: [1320, 1321],
    message: `the event provider ${provider.nameText} ${provider.guid} is registered by absolute keys; isolated packages use AddEventProvider`,
    rewrite: {
      edits,
      moves: [
        {
          kind: 'event-provider',
          subject: provider.guid,
          from: `HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Publishers\\${provider.guid}`,
          to: 'AddEventProvider',
        },
      ],
      followUps: [
        followUp({
          firstBuild: FLOOR,
          text: `install the package and compare wevtutil gp "${provider.nameText}" with what it says under the old package`,
        }),
        ...(marked.length === 0
          ? []
          : [
              followUp({
                firstBuild: FLOOR,
                text: `Isolation of ${marked.join(', ')} went up by one, since the directive counts from 1: check the access to the channel (wevtutil gl)`,
              }),
            ]),
      ],
    },
    scope,
  });
}
