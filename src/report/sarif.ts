import type { Finding } from '../contract/result';
import { infVerifCode } from '../knowledge/infverif-codes';
import type { CollectedFormat, ReportContext, ReportFile } from './format';
import { fingerprints } from './fingerprints';
import { uriPath } from './uri-path';
import { jsonText } from './json-text';
import { todoLines } from './todo-lines';

/** SARIF 2.1.0, for code scanning services. */
export const sarifFormat: CollectedFormat = {
  name: 'sarif',
  title: 'SARIF 2.1.0, for code scanning services',
  streamed: false,
  wantsDiff: false,
  render: (files, _summary, context) => `${jsonText(sarifLog(files, context), 2)}\n`,
};

function sarifLog(files: readonly ReportFile[], context: ReportContext): unknown {
  const rules = rulesOf(files);
  const index = new Map(rules.map((rule, at) => [rule.id, at]));
  const failed = files.filter((file) => file.outcome === 'failed');
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'infport',
            version: context.version,
            rules: rules.map((finding) => ({
              id: finding.id,
              name: finding.id,
              ...describe(finding, context),
              ...(finding.reference === null ? {} : { helpUri: finding.reference }),
              defaultConfiguration: { level: finding.level },
              properties: {
                transform: finding.transform,
                applicability: finding.applicability,
                infverif: finding.codes,
              },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The folder in which infport was run.' } } },
        invocations: [
          {
            executionSuccessful: failed.length === 0,
            toolExecutionNotifications: failed.map((file) => ({
              level: 'error',
              message: { text: file.reason ?? 'failed' },
              locations: [{ physicalLocation: { artifactLocation: artifact(file.path) } }],
            })),
          },
        ],
        results: files.flatMap((file) => {
          const marks = fingerprints(file.path, file.findings);
          return file.findings.map((finding, at) =>
            resultOf(file, finding, marks[at] as string, index.get(finding.id) as number),
          );
        }),
      },
    ],
  };
}

function resultOf(file: ReportFile, finding: Finding, fingerprint: string, ruleIndex: number): unknown {
  const others = (finding.places ?? []).slice(1).map((place) => ({ ...place, path: file.path }));
  const related = [...others, ...(finding.related ?? [])];
  return {
    ruleId: finding.id,
    ruleIndex,
    level: finding.level,
    message: { text: messageOf(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(file.path),
          // Codes that InfVerif gives for a file as a whole carry line 0, which SARIF does not know.
          ...(finding.line < 1
            ? {}
            : {
                region: {
                  startLine: finding.line,
                  startColumn: finding.column,
                  endLine: finding.endLine,
                  endColumn: finding.endColumn,
                },
              }),
        },
      },
    ],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, id) => ({
            id,
            message: { text: place.message },
            physicalLocation: {
              artifactLocation: artifact(place.path),
              region: { startLine: place.line, startColumn: place.column },
            },
          })),
        }),
    ...fixesOf(file, finding),
    partialFingerprints: { 'infport/v1': fingerprint },
    properties: {
      applicability: finding.applicability,
      infverif: finding.codes,
      fixed: finding.fixed,
      slice: finding.slice,
    },
  };
}

/** The title and help of a rule: those of its transform, or InfVerif's message. */
function describe({ id, transform, codes, reference }: Finding, context: ReportContext): Record<string, unknown> {
  const known = context.transformText?.(transform) ?? null;
  const code = infVerifCode(codes[0] ?? 0);
  const title = known?.title ?? code?.message ?? `${id} (${transform})`;
  const more = `\`infport explain ${id}\` says what it is about, what infport does, and what is left to do.`;
  const texts = [known?.summary, more].filter((text) => text !== undefined);
  return {
    shortDescription: { text: title },
    fullDescription: { text: known?.summary ?? title },
    help: {
      text: texts.join(' ').replaceAll('`', ''),
      markdown: [`**${title}**`, ...texts, ...(reference === null ? [] : [`[The rule](${reference})`])].join('\n\n'),
    },
  };
}

/** The edits that take care of a finding, as one fix. */
function fixesOf(file: ReportFile, finding: Finding): { readonly fixes?: readonly unknown[] } {
  const edits = file.edits.filter(({ id }) => id !== undefined && finding.edits?.includes(id) === true);
  if (edits.length === 0) return {};
  const replacements = edits.map(({ line, column, endLine, endColumn, text }) => ({
    deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
    insertedContent: { text },
  }));
  return {
    fixes: [
      {
        description: {
          text: `Part of the port that infport port --write makes and proves as a whole (${finding.id}).`,
        },
        artifactChanges: [{ artifactLocation: artifact(file.path), replacements }],
      },
    ],
  };
}

function messageOf(finding: Finding): string {
  const heldBack = finding.heldBack === null ? '' : ` Not rewritten: ${finding.heldBack}.`;
  const followUps = todoLines(finding.followUps)
    .map((text) => ` To do: ${text}.`)
    .join('');
  return `${finding.message}.${heldBack}${followUps}`.replace(/\.\.(?=\s|$)/g, '.');
}

/** The first finding of each id stands for its rule. */
function rulesOf(files: readonly ReportFile[]): Finding[] {
  const rules = new Map<string, Finding>();
  for (const finding of files.flatMap((file) => file.findings))
    if (!rules.has(finding.id)) rules.set(finding.id, finding);
  return [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function artifact(path: string): unknown {
  const uri = uriPath(path);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: 'SRCROOT' };
}
