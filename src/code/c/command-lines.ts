import { CS_SETUP_PROGRAMS } from '../../knowledge/csharp-names';
import { own, plainName } from '../../knowledge/code-functions';
import { COMMAND_LINES } from '../../knowledge/code-session-zero';
import type { ScriptCommand } from '../scripts/command';
import type { SyntaxNode } from '../syntax';
import { type Evaluator } from './evaluate';
import { codePlaceOf, UNKNOWN } from './pieces';
import { keyOf, type CCall } from './source';
import type { CUnit } from './unit';

/** Commands of the shell that work on files, beside the programs that do installation work. */
const SHELL_COMMANDS = /^(?:copy|move|del|erase|ren|mklink|pnputil)$/;

/** What the calls of a unit start that does installation work, as a script would say it: `system("sc create ...")`. */
export function commandLinesIn(unit: CUnit, evaluator: Evaluator): ScriptCommand[] {
  return unit.sources.flatMap(({ calls }) => calls).flatMap((call) => commandOf(unit, evaluator, call) ?? []);
}

function commandOf(unit: CUnit, evaluator: Evaluator, call: CCall): ScriptCommand | null {
  const name = plainName(call.name);
  const positions = name === 'ShellExecuteEx' ? [] : own(COMMAND_LINES, name);
  if (positions === undefined || call.object !== null) return null;
  const nodes = name === 'ShellExecuteEx' ? fieldsOf(unit, call) : positions.map((position) => call.args[position]);
  const texts = nodes.map((node) =>
    node === undefined ? '' : (evaluator.texts(node, call.source, call.within)[0]?.text ?? UNKNOWN),
  );
  const line = texts
    .filter((text) => text !== '')
    .map((text, at) => (at === 0 && texts.length > 1 && /\s/.test(text) && !text.startsWith('"') ? `"${text}"` : text))
    .join(' ')
    .replace(/^\uf8ff\s+/, '')
    .replace(/^"?(?:%ComSpec%|[^\s"]*\bcmd(?:\.exe)?)"?\s+(?:\/\w\s+)*/i, '');
  const words = [...line.matchAll(/"([^"]*)"|\S+/g)].map(([whole, inner]) => inner ?? whole);
  const program = (words[0]?.split(/[\\/]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '');
  if (!CS_SETUP_PROGRAMS.test(program) && !SHELL_COMMANDS.test(program)) return null;
  const place = codePlaceOf(call.source, call.nameNode);
  return { language: 'c', name: program, words: words.slice(1).map((text) => ({ text, place })), place };
}

/** The file and the parameters of a SHELLEXECUTEINFO. */
function fieldsOf(unit: CUnit, call: CCall): (SyntaxNode | undefined)[] {
  const key = call.args[0] === undefined ? null : keyOf(call.source, call.args[0]);
  return ['lpFile', 'lpParameters'].map((field) =>
    key === null
      ? undefined
      : unit
          .writesOf(`${key}.${field}`)
          .filter(({ within, node }) => within === call.within && node.start < call.node.start)
          .at(-1)?.value,
  );
}
