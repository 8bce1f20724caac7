import type { ScriptCommand } from './command';

/** Programs that start another with other rights or without a window; the command line follows their own options. */
const LAUNCHERS =
  /^(?:psexec|psexec64|paexec|powerrun\w*|nsudo\w*|minsudo|gsudo|sudo|elevate|hstart|nircmdc?|runas|advancedrun|superuser\w*)$/;

/** Programs whose work a script may hand to such a launcher. */
const TOOLS =
  /^(?:reg|sc|regsvr32|rundll32|wevtutil|mofcomp|lodctr|devcon\w*|nefcon\w*|infdefaultinstall|xcopy|robocopy)$/;

/** What a launcher starts; the command itself where it is none. */
export function launched(command: ScriptCommand): ScriptCommand {
  if (!LAUNCHERS.test(command.name)) return command;
  const words = command.words.flatMap((word) =>
    [...word.text.matchAll(/"([^"]*)"|\S+/g)].map(([whole, inner]) => ({ ...word, text: inner ?? whole })),
  );
  const programs = words.map(({ text }) => (text.split(/[\\/]/).at(-1) as string).toLowerCase().replace(/\.exe$/, ''));
  const at = programs.findIndex((program) => TOOLS.test(program));
  return at === -1
    ? command
    : { ...command, name: programs[at] as string, words: words.slice(at + 1), place: command.place };
}
