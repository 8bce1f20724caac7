import type { Finding, FollowUp } from '../contract/result';
import type { Summary } from '../run/summary';
import type { CollectedFormat, ReportContext, ReportFile } from './format';
import { markdownCode, markdownText, readerLines } from './markdown';

/** What people have to do after a port, as a Markdown list for the owners of the code. */
export const worklistFormat: CollectedFormat = {
  name: 'worklist',
  title: 'what people have to do after the port, as a Markdown list',
  streamed: false,
  wantsDiff: false,
  render,
};

function render(files: readonly ReportFile[], _summary: Summary, context: ReportContext): string {
  const parts = files.flatMap((file) => fileLines(file, context));
  if (parts.length === 0) return 'Nothing is left to do.\n';
  return ['# Work list', '', ...parts].join('\n');
}

function fileLines(file: ReportFile, context: ReportContext): string[] {
  if (file.outcome === 'failed')
    return [`## ${markdownText(file.path)}`, '', `- [ ] **failed**: ${markdownText(file.reason ?? '')}`, ''];
  const followUps = unique(file.findings.flatMap((finding) => finding.followUps));
  const byHand = file.findings.filter((finding) => !finding.fixed && finding.level !== 'note');
  const lines = [
    ...servicesOf(followUps).flatMap((service) => serviceLines(service, followUps, context)),
    ...otherLines(followUps),
    ...byHandLines(byHand),
  ];
  if (file.outcome === 'changed' && /\.in[fx]x?$/i.test(file.path)) {
    lines.push(
      '### The package',
      '',
      '- [ ] Raise DriverVer, make the catalog anew and have it signed: the INF changed.',
      '- [ ] Install it on a clean machine and over the old version; remove it again.',
      '',
    );
  }
  return lines.length === 0 ? [] : [`## ${markdownText(file.path)}`, '', ...lines];
}

function servicesOf(followUps: readonly FollowUp[]): string[] {
  return [...new Set(followUps.flatMap((followUp) => followUp.service ?? []))];
}

function serviceLines(service: string, all: readonly FollowUp[], context: ReportContext): string[] {
  const own = all.filter((followUp) => followUp.service === service);
  const model = own.find((followUp) => followUp.model !== null)?.model ?? null;
  return [
    `### Service ${markdownText(service)}${model === null ? '' : ` (${markdownText(model)})`}`,
    '',
    ...adviceLines(own, context),
    `- [ ] Test on the lowest Windows build that is served (${context.minBuild === 'any' ? 'the oldest that the INF names' : context.minBuild}): the code finds what moved, and still runs over an old installation.`,
    '',
  ];
}

/** One item for each thing to do; what moved is listed below it where several things call for the same. */
function adviceLines(followUps: readonly FollowUp[], context: ReportContext): string[] {
  const groups = new Map<string, { first: FollowUp; moved: string[]; all: FollowUp[] }>();
  for (const followUp of followUps) {
    const cut = followUp.text.indexOf(': ');
    const [moved, advice] =
      cut === -1 ? [null, followUp.text] : [followUp.text.slice(0, cut), followUp.text.slice(cut + 2)];
    const group = groups.get(advice) ?? { first: followUp, moved: [], all: [] };
    group.all.push(followUp);
    groups.set(advice, group);
    if (moved !== null) group.moved.push(moved);
  }
  return [...groups].flatMap(([advice, { first, moved, all }]) => {
    if (moved.length < 2) return [`- [ ] ${markdownText(first.text)}${needs(first, context)}`, ...readerLines(all)];
    return [
      `- [ ] ${markdownText(advice)}${needs(first, context)}`,
      ...moved.map((text) => `  - ${markdownText(text)}`),
      ...readerLines(all),
    ];
  });
}

/** The build or framework version that a function needs, and whether every served Windows has it. */
function needs(followUp: FollowUp, context: ReportContext): string {
  const parts = [
    followUp.api === null ? null : markdownCode(followUp.api),
    followUp.framework === null ? null : markdownText(followUp.framework),
    followUp.firstBuild === null ? null : `from build ${followUp.firstBuild}`,
  ].filter((part) => part !== null);
  if (parts.length === 0) return '';
  const late = followUp.firstBuild !== null && (context.minBuild === 'any' || context.minBuild < followUp.firstBuild);
  return ` (${parts.join(', ')}${late ? '; served builds before it need the other way' : ''})`;
}

function otherLines(all: readonly FollowUp[]): string[] {
  const rest = all.filter((followUp) => followUp.service === null);
  return rest.length === 0
    ? []
    : [
        '### Files and other code',
        '',
        ...rest.flatMap((followUp) => [`- [ ] ${markdownText(followUp.text)}`, ...readerLines([followUp])]),
        '',
      ];
}

function byHandLines(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const line = (finding: Finding): string => {
    const codes = finding.codes.length === 0 ? '' : ` [${finding.codes.join(', ')}]`;
    const heldBack = finding.heldBack === null ? '' : ` Not rewritten: ${markdownText(finding.heldBack)}.`;
    return `- [ ] line ${finding.line}${codes}: ${markdownText(finding.message.replace(/\.$/, ''))}.${heldBack}`;
  };
  return ['### By hand', '', ...findings.map(line), ''];
}

function unique(followUps: readonly FollowUp[]): FollowUp[] {
  const seen = new Set<string>();
  return followUps.filter((followUp) => {
    const key = `${followUp.service}|${followUp.text}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
