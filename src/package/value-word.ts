/** The name of a registry value as people are told it: `(default)` for the value without a name. */
export function valueWord(name: string): string {
  return name === '' ? '(default)' : name;
}
