import { findSection } from '../inf/lookup';
import { remembered } from '../inf/remembered';
import type { InfDocument } from '../inf/tree';

/** Where text of a draft stands in the file as it was read. Offsets: UTF-16 code units. */
export interface Origins {
  originOf(offset: number): number;
}

/** A sentence in which sections have the names that the user's file gives them. */
export function inNamesOfFile(text: string, file: InfDocument, now: InfDocument, origins: Origins): string {
  return text.replace(/\[([^[\]]+)\]/g, (_, name: string) => `[${nameInFile(name, file, now, origins)}]`);
}

/**
 * The name that a section has in the file, where a run has renamed it or made it as a copy.
 *
 * @param file the file as it was read
 * @param now the file as the run has made it
 */
export function nameInFile(name: string, file: InfDocument, now: InfDocument, origins: Origins): string {
  if (findSection(file, name) !== null) return name;
  const header = findSection(now, name)?.fragments[0]?.header;
  if (header === undefined) {
    // A section that is missing is called after the one that it would belong to.
    const dot = name.lastIndexOf('.');
    return dot <= 0 ? name : nameInFile(name.slice(0, dot), file, now, origins) + name.slice(dot);
  }
  return headerNames(file).get(origins.originOf(header.nameSpan.start - 1)) ?? name;
}

/** The names of all section headers, by where their brackets open. */
const headerNames = remembered(
  (document: InfDocument) =>
    new Map(
      document.nodes.flatMap((node) => (node.kind === 'header' ? [[node.nameSpan.start - 1, node.name] as const] : [])),
    ),
);
