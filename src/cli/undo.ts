import { promises as fs } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { diskErrorText } from '../disk/error-text';
import { JOURNAL_FOLDER, readJournals } from '../disk/journal';
import type { Journal } from '../disk/parse-journal';
import { undoRun } from '../disk/undo-run';
import { Repositories } from '../git/repository';
import { printableLine } from '../report/printable';
import type { Command } from './command';
import { didYouMean, withSuggestion } from './did-you-mean';
import { EXIT_CLEAN, EXIT_TROUBLE } from './exit-codes';
import { switchOf, textOf, textsOf } from './flag-values';
import type { Host } from './host';
import { journalPlaces } from './journal-place';
import { UsageError } from './usage-error';

/** `infport undo`: takes back a run from its journal. */
export const undoCommand: Command = {
  name: 'undo',
  usage: 'undo [run]',
  summary: 'take back a run that wrote files; the last one when none is named',
  flags: {
    list: { group: 'What to print:', type: 'boolean', describe: 'list the runs that were made from this folder' },
    directory: {
      group: 'How to run:',
      type: 'string',
      requiresArg: true,
      describe: 'a folder outside of this one that the run wrote in: files there are restored too; may be repeated',
    },
  },
  positionals: (yargs) =>
    yargs.positional('run', { type: 'string', describe: 'the name of the run, as infport printed it' }),
  examples: [['infport undo', 'take back the last run made from this folder']],
  run: async (values, host) => {
    const journals = await allJournals(host);
    if (switchOf(values, 'list') === true) return list(journals, host);
    const more = await Promise.all(textsOf(values, 'directory').map((directory) => realFolder(directory, host)));
    return takeBack(chosenJournal(textOf(values, 'run'), journals), more, host);
  },
};

async function realFolder(directory: string, host: Host): Promise<string> {
  try {
    return await fs.realpath(resolve(host.cwd, directory));
  } catch (error) {
    throw new UsageError(`--directory ${directory}: ${diskErrorText(error)}`);
  }
}

/** The journals of this folder and of the top of its repository, oldest first. */
async function allJournals(host: Host): Promise<Journal[]> {
  const all: Journal[] = [];
  for (const place of await journalPlaces(await fs.realpath(host.cwd), new Repositories())) {
    const { journals, unreadable } = await readJournals(place);
    for (const { file, problem } of unreadable)
      await host.stderr.write(`infport: ${relative(host.cwd, file)}: not used: ${problem}\n`);
    all.push(...journals);
  }
  return all.sort((a, b) => (a.run < b.run ? -1 : 1));
}

async function list(journals: readonly Journal[], host: Host): Promise<number> {
  for (const journal of journals) {
    const state = journal.undone ? 'taken back' : journal.ended ? 'complete' : 'interrupted';
    await host.stdout.write(`${journal.run}  ${journal.writes.length} files  ${state}\n`);
  }
  return EXIT_CLEAN;
}

function chosenJournal(run: string | null, journals: readonly Journal[]): Journal {
  const open = journals.filter((journal) => !journal.undone);
  if (run === null) {
    const last = open.at(-1);
    if (last === undefined)
      throw new UsageError(`There is no run to take back: no journal in ${JOURNAL_FOLDER}/ of this folder.`);
    return last;
  }
  const named = journals.find((journal) => journal.run === run);
  if (named === undefined) {
    throw new UsageError(
      withSuggestion(
        `There is no run "${run}" in ${JOURNAL_FOLDER}/ of this folder.`,
        didYouMean(
          run,
          journals.map((journal) => journal.run),
        ),
      ),
    );
  }
  if (named.undone) throw new UsageError(`The run ${run} was taken back before.`);
  return named;
}

/** @param more folders besides the journal's own one that the user allows to be written in */
async function takeBack(journal: Journal, more: readonly string[], host: Host): Promise<number> {
  const files = await undoRun(journal, [dirname(dirname(journal.file)), ...more]);
  const counts = { restored: 0, 'as before': 0, refused: 0 };
  for (const file of files) {
    counts[file.outcome]++;
    if (file.outcome === 'refused')
      await host.stderr.write(
        `infport: ${printableLine(relative(host.cwd, file.path))}: not restored: ${file.reason}\n`,
      );
  }
  await host.stderr.write(
    `Run ${journal.run}: ${counts.restored} restored, ${counts['as before']} were as before, ${counts.refused} refused.\n`,
  );
  return counts.refused > 0 ? EXIT_TROUBLE : EXIT_CLEAN;
}
