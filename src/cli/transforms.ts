import type { TransformMeta } from '../contract/transform';
import type { Command } from './command';
import { EXIT_CLEAN } from './exit-codes';
import { choiceOf } from './flag-values';

/** `infport transforms`: the list. */
export const transformsCommand: Command = {
  name: 'transforms',
  usage: 'transforms',
  summary: 'list the transforms: id, rules, how far each goes by itself',
  flags: { format: { group: 'What to print:', alias: 'f', type: 'string', requiresArg: true, describe: 'text or json [default: text]' } },
  positionals: (yargs) => yargs,
  examples: [['infport transforms', 'the ids that --only and --skip take']],
  run: async (values, host) => {
    const format = choiceOf(values, 'format', ['text', 'json'] as const) ?? 'text';
    const { transformList } = require('../builtin-transforms') as typeof import('../builtin-transforms');
    const list = transformList();
    await host.stdout.write(format === 'json' ? `${JSON.stringify(list.map(dataOf), null, 2)}\n` : textOf(list));
    return EXIT_CLEAN;
  },
};

function textOf(list: readonly TransformMeta[]): string {
  const width = Math.max(...list.map((meta) => meta.id.length), 0);
  return list.map((meta) => `${meta.id.padEnd(width)}  ${meta.applicability.padEnd('automatic'.length)}  ${meta.title} (${meta.rules.join(', ')})\n`).join('');
}

/** The metadata without the functions that stand beside it. */
function dataOf(meta: TransformMeta): TransformMeta {
  const { id, rules, title, summary, appliesTo, applicability, codes, firstBuild, holdsBack, references } = meta;
  return { id, rules, title, summary, appliesTo, applicability, codes, firstBuild, holdsBack, references };
}
