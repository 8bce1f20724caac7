import { sentencesOf } from '../contract/reason';
import type { TransformMeta } from '../contract/transform-meta';
import type { InfVerifCode } from '../knowledge/infverif-codes';
import type { Command } from './command';
import { didYouMean, withSuggestion } from './did-you-mean';
import { docsPage } from './docs-page';
import { EXIT_CLEAN } from './exit-codes';
import { textOf, textsOf } from './flag-values';
import { OWN_TRANSFORM } from './own-transform-flag';
import { UsageError } from './usage-error';

/** `infport explain`: a transform, a finding, a rule number or a code of InfVerif. */
export const explainCommand: Command = {
  name: 'explain',
  usage: 'explain <id>',
  summary: 'explain a transform, a finding (T06-...), or a code of InfVerif (1322): what, why, what to do',
  flags: { transform: OWN_TRANSFORM },
  positionals: (yargs) =>
    yargs.positional('id', { type: 'string', describe: 'an id as infport prints it, or a number' }),
  examples: [
    ['infport explain copyfiles-dirid-13', 'a transform'],
    ['infport explain 1322', 'a code of InfVerif'],
  ],
  run: async (values, host) => {
    const { knownTransforms } = require('./known-transforms') as typeof import('./known-transforms');
    await host.stdout.write(
      explain(textOf(values, 'id') as string, knownTransforms(textsOf(values, 'transform'), host).transforms),
    );
    return EXIT_CLEAN;
  },
};

function explain(id: string, transforms: readonly TransformMeta[]): string {
  const code = /^(?:check-)?(\d{4})$/i.exec(id)?.[1];
  if (code !== undefined) return explainCode(Number(code), transforms);
  const named = transforms.find((meta) => meta.id === id.toLowerCase());
  if (named !== undefined) return explainTransform(named);
  const rule = /^[a-z]\d{2}(?=-|$)/i.exec(id)?.[0].toUpperCase();
  const carriers = rule === undefined ? [] : transforms.filter((meta) => meta.rules.includes(rule));
  if (carriers.length > 0) return carriers.map(explainTransform).join('\n');
  const api = explainStateApi(id);
  if (api !== null) return api;
  const known = transforms.flatMap((meta) => [meta.id, ...meta.rules]);
  throw new UsageError(
    withSuggestion(`There is nothing called "${id}"; infport transforms lists what there is.`, didYouMean(id, known)),
  );
}

/** A function or place that Windows offers for state, by its name; null when it is none. */
function explainStateApi(id: string): string | null {
  const { STATE_APIS } = require('../knowledge/state-apis') as typeof import('../knowledge/state-apis');
  const forms = STATE_APIS.filter(({ api }) =>
    api.split(/[^\w%\\]+/).some((name) => name.toLowerCase() === id.toLowerCase()),
  );
  if (forms.length === 0) return null;
  const lines = forms.map(({ api, model, parameter, firstWindows, firstBuild, framework, state, access }) =>
    [
      `${api}${parameter === null ? '' : ` (${parameter})`}: ${state}, ${access}.`,
      `  For ${model}; ${firstBuild === null ? 'every supported Windows has it' : `from ${firstWindows ?? 'Windows'} (build ${firstBuild}) on`}` +
        `${framework === null ? '' : `; ${framework}`}.`,
    ].join('\n'),
  );
  return `${lines.join('\n\n')}\n\nUse it in place of a fixed path or key: what it gives is right wherever the package is installed.\n`;
}

function explainTransform(meta: TransformMeta): string {
  const lines = [
    `${meta.id}: ${meta.title}`,
    '',
    meta.summary,
    '',
    `Rules: ${meta.rules.join(', ')}. ${APPLICABILITY[meta.applicability]}`,
    meta.firstBuild === null
      ? 'Every supported Windows understands the isolated form.'
      : `The isolated form needs Windows build ${meta.firstBuild} or later.`,
    ...(meta.codes.length > 0 ? [`Codes of InfVerif: ${meta.codes.join(', ')}.`] : []),
    ...listed('It does not rewrite when:', meta.holdsBack),
    ...listed('Reasons that a finding gives for what it holds back:', reasonsOf(meta)),
    ...(meta.references.length > 0 ? ['', 'See:', ...meta.references.map((url) => `  ${url}`)] : []),
  ];
  const page = docsPage(`transforms/${meta.id}.md`);
  return `${lines.join('\n')}\n${page === null ? '' : `\n${page.trimEnd()}\n`}`;
}

/** The sentences of its tables, each once, with `<word>` for what a place fills in. */
function reasonsOf({ reasons = [] }: TransformMeta): string[] {
  const sentences = reasons.flatMap((table) => Object.values(sentencesOf(table)));
  return [...new Set(sentences)].map((sentence) => sentence.replace(/\{(\w+)\}/g, '<$1>'));
}

function listed(head: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', head, ...items.map((item) => `  - ${item}`)];
}

const APPLICABILITY: Readonly<Record<TransformMeta['applicability'], string>> = {
  automatic: 'Automatic: the meaning is kept for every documented reader.',
  'follow-up':
    'Follow-up: it rewrites, and driver code or a reader of the value may have to follow; the findings say which.',
  manual: 'Manual: it never rewrites; a person decides.',
};

function explainCode(number: number, transforms: readonly TransformMeta[]): string {
  const { INFVERIF_CODES } = require('../knowledge/infverif-codes') as typeof import('../knowledge/infverif-codes');
  const { CHECKED_CODES } = require('../engine/checks') as typeof import('../engine/checks');
  const { UNDECIDED_CODES } = require('../knowledge/undecided-codes') as typeof import('../knowledge/undecided-codes');
  const code: InfVerifCode | undefined = INFVERIF_CODES.find((candidate) => candidate.code === number);
  if (code === undefined) throw new UsageError(`InfVerif documents no code ${number}.`);
  const carriers = transforms.filter((meta) => meta.codes.includes(number));
  const lines = [
    `InfVerif ${number}: ${code.message}`,
    '',
    `Level: ${code.levels.w} under /w (isolation), ${code.levels.u} under /u (universal), ${code.levels.k} under /k.`,
    ...(code.note === null ? [] : [`Note: ${code.note}.`]),
    CHECKED_CODES.has(number)
      ? 'infport check reports it.'
      : `infport check does not report it: ${UNDECIDED_CODES.get(number) ?? code.note ?? 'the text of the INF does not decide it'}.`,
    ...(carriers.length === 0
      ? ['No transform deals with it.']
      : ['Transforms that deal with it:', ...carriers.map((meta) => `  ${meta.id}: ${meta.title}`)]),
    '',
    `See: https://learn.microsoft.com/windows-hardware/drivers/devtest/inf-validation-errors-and-warnings`,
  ];
  return `${lines.join('\n')}\n`;
}
