import type { FlagValues } from './command';
import { UsageError } from './usage-error';

/** A flag's text; null when it was not given. The last one counts when it was given several times. */
export function textOf(values: FlagValues, name: string): string | null {
  const given = values[name];
  const value: unknown = Array.isArray(given) ? given.at(-1) : given;
  if (value === undefined) return null;
  if (String(value) === '') throw new UsageError(`--${name} needs a value.`);
  return String(value);
}

/** A flag that is on or off; null when it was not given. */
export function switchOf(values: FlagValues, name: string): boolean | null {
  const given = values[name];
  const value: unknown = Array.isArray(given) ? given.at(-1) : given;
  return value === undefined ? null : value === true;
}

/** The values of a flag that may be repeated; commas part values too. */
export function listOf(values: FlagValues, name: string): string[] {
  return textsOf(values, name)
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/** The values of a flag that may be repeated, as they were written. */
export function textsOf(values: FlagValues, name: string): string[] {
  const given = values[name];
  if (given === undefined) return [];
  return (Array.isArray(given) ? given : [given]).map(String);
}

/** A flag's whole number of at least `least`; null when it was not given. */
export function numberOf(values: FlagValues, name: string, least: number): number | null {
  const text = textOf(values, name);
  if (text === null) return null;
  if (!/^\d{1,9}$/.test(text) || Number(text) < least)
    throw new UsageError(`--${name} takes a whole number from ${least} on, not "${text}".`);
  return Number(text);
}

/** A flag's value out of a fixed set; null when it was not given. */
export function choiceOf<Choice extends string>(
  values: FlagValues,
  name: string,
  choices: readonly Choice[],
): Choice | null {
  const text = textOf(values, name);
  if (text === null) return null;
  const choice = choices.find((candidate) => candidate === text.toLowerCase());
  if (choice === undefined) throw new UsageError(`--${name} takes one of ${choices.join(', ')}, not "${text}".`);
  return choice;
}
