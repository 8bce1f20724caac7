import { createHash } from 'node:crypto';
import type { ReportFile } from '../format';
import { relatedText } from '../related-text';

/** One thing that a person has to do after a port. */
export interface WorkItem {
  /** The same in every report on the same trouble, wherever its line has gone: what a check mark is kept under. */
  readonly key: string;
  readonly text: string;
  /** 1-based; null where no line is meant. */
  readonly line: number | null;
  /** The rule that says so; null for what every port asks for. */
  readonly id: string | null;
  /** Places in code that belong to it. */
  readonly places: readonly string[];
}

/** What is left for a person in a file: by hand first, then in code, then what a changed INF asks for. */
export function workItems(file: ReportFile): WorkItem[] {
  const found = new Map<string, WorkItem>();
  const add = (item: Omit<WorkItem, 'key'>): void => {
    const key = createHash('sha256')
      .update(JSON.stringify([file.path, item.id, item.text]))
      .digest('hex')
      .slice(0, 20);
    if (!found.has(key)) found.set(key, { key, ...item });
  };
  if (file.outcome === 'failed') add({ text: file.reason ?? 'failed', line: null, id: 'failed', places: [] });
  for (const { fixed, level, message, heldBack, line, id } of file.findings)
    if (!fixed && level !== 'note')
      add({ text: heldBack === null ? message : `${message} (not rewritten: ${heldBack})`, line, id, places: [] });
  for (const { followUps, line, id } of file.findings)
    for (const { text, readers } of followUps) add({ text, line, id, places: (readers ?? []).map(relatedText) });
  if (file.outcome === 'changed' && /\.in[fx]x?$/i.test(file.path))
    add({
      text: 'Raise DriverVer, make the catalog anew, have it signed, and install it over the old version',
      line: null,
      id: null,
      places: [],
    });
  return [...found.values()];
}
