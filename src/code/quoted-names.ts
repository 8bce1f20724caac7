/** Finds any of the names at the end of a text in quotes: `"Depth"`, `L"\\dir\\sensor.dll"`. */
export function quotedNames(names: readonly string[]): RegExp {
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`["'\\\\/](?:${escaped.join('|')})["']`, 'i');
}
