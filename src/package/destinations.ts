import { findSection } from '../inf/lookup';
import { remembered } from '../inf/remembered';
import type { Tokens } from '../inf/strings';
import type { Entry, InfDocument } from '../inf/tree';
import { diridInfo } from '../knowledge/dirids';
import { entryByKey } from './entry-by-key';

/** Where a file list installs its files. */
export interface Destination {
  /**
   * The DIRID; null when the field is no number (a placeholder of a build step, an unknown token) or there is no line.
   */
  readonly dirid: number | null;
  /** As written, for a field that is no number. */
  readonly diridText: string | null;
  /** Subdirectory, without separators at its ends. */
  readonly subdirectory: string;
  /** The DestinationDirs line; null when neither the list nor a default has one. */
  readonly entry: Entry | null;
  readonly isDefault: boolean;
}

/**
 * The DestinationDirs line that serves a file list: its own, else DefaultDestDir. Files copied by `@file` use the
 * default: pass null.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-destinationdirs-section
 */
export function destinationOf(document: InfDocument, tokens: Tokens, list: string | null): Destination {
  const known = destinations(tokens);
  let destination = known.get(list);
  if (destination === undefined) known.set(list, (destination = readDestinationOf(document, tokens, list)));
  return destination;
}

/** The lines of a list of files have one destination, in every role of the list. */
const destinations = remembered((_tokens: Tokens) => new Map<string | null, Destination>());

function readDestinationOf(document: InfDocument, tokens: Tokens, list: string | null): Destination {
  const section = findSection(document, 'DestinationDirs');
  const own = list === null ? null : entryByKey(tokens, section, list);
  const entry = own ?? entryByKey(tokens, section, 'DefaultDestDir');
  if (entry === null) return { dirid: null, diridText: null, subdirectory: '', entry: null, isDefault: false };
  return { ...readDestination(tokens, entry), isDefault: own === null };
}

/** Reads one DestinationDirs line. */
export function readDestination(tokens: Tokens, entry: Entry): Omit<Destination, 'isDefault'> {
  const text = tokens.resolve(entry.fields[0]?.value ?? '').text;
  const subdirectory = tokens
    .resolve(entry.fields[1]?.value ?? '')
    .text.replaceAll('/', '\\')
    .replace(/^\\+|\\+$/g, '');
  const dirid = parseInteger(text);
  return { dirid, diridText: dirid === null ? text : null, subdirectory, entry };
}

/** The directory for people: `%SystemRoot%\System32\Wren`. */
export function destinationWords({ dirid, subdirectory, diridText }: Destination): string {
  if (dirid === null) return diridText ?? 'nowhere';
  const directory = diridInfo(dirid)?.directory ?? `DIRID ${dirid}`;
  return subdirectory === '' ? directory : `${directory}\\${subdirectory}`;
}

/** A decimal or `0x` number; null for anything else. */
export function parseInteger(text: string): number | null {
  return /^\s*(?:-?\d+|0x[0-9a-f]+)\s*$/i.test(text) ? Number(text) : null;
}
