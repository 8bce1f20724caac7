/** The position of the parenthesis that closes the one at a position; null without one. */
export function closing(tokens: readonly string[], open: number): number | null {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at] === '(') depth++;
    else if (tokens[at] === ')' && --depth === 0) return at;
  }
  return null;
}

/** The tokens of each argument, of those that stand between the parentheses. */
export function argumentsIn(tokens: readonly string[]): string[][] {
  const found: string[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token === '(') depth++;
    else if (token === ')') depth--;
    if (token === ',' && depth === 0) found.push([]);
    else (found.at(-1) as string[]).push(token);
  }
  return found;
}
