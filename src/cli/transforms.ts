import type { TransformMeta } from '../contract/transform-meta';
import type { Command } from './command';
import { EXIT_CLEAN } from './exit-codes';
import { choiceOf, textOf, textsOf } from './flag-values';
import { OWN_TRANSFORM } from './own-transform-flag';

/** `infport transforms`: the list. */
export const transformsCommand: Command = {
  name: 'transforms',
  usage: 'transforms',
  summary: 'list the transforms: id, rules, how far each goes by itself',
  flags: {
    format: {
      group: 'What to print:',
      alias: 'f',
      type: 'string',
      requiresArg: true,
      describe: 'text or json [default: text]',
    },
    transform: OWN_TRANSFORM,
    new: {
      group: OWN_TRANSFORM.group,
      type: 'string',
      requiresArg: true,
      describe: 'write a folder of that name with a transform, its fixtures, its test and its page, to start from',
    },
  },
  positionals: (yargs) => yargs,
  examples: [
    ['infport transforms', 'the ids that --only and --skip take'],
    ['infport transforms --new vendor-names', 'a transform of your own to start from'],
  ],
  run: async (values, host) => {
    const format = choiceOf(values, 'format', ['text', 'json'] as const) ?? 'text';
    const name = textOf(values, 'new');
    if (name !== null) {
      const { newTransform } = require('./new-transform') as typeof import('./new-transform');
      await host.stdout.write(newTransform(name, host.cwd));
      return EXIT_CLEAN;
    }
    const { knownTransforms } = require('./known-transforms') as typeof import('./known-transforms');
    const list = knownTransforms(textsOf(values, 'transform'), host).transforms;
    await host.stdout.write(format === 'json' ? `${JSON.stringify(list.map(dataOf), null, 2)}\n` : linesOf(list));
    return EXIT_CLEAN;
  },
};

function linesOf(list: readonly TransformMeta[]): string {
  const width = Math.max(...list.map((meta) => meta.id.length), 0);
  return list
    .map(
      (meta) =>
        `${meta.id.padEnd(width)}  ${meta.applicability.padEnd('automatic'.length)}  ${meta.title} (${meta.rules.join(', ')})\n`,
    )
    .join('');
}

/** The metadata without the functions that stand beside it. */
function dataOf(meta: TransformMeta): TransformMeta {
  const { id, rules, title, summary, appliesTo, applicability, codes, firstBuild, holdsBack, references } = meta;
  return { id, rules, title, summary, appliesTo, applicability, codes, firstBuild, holdsBack, references };
}
