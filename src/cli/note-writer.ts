import type { Host } from './host';
import type { RunSettings } from './run-settings';

/**
 * Tells a user what is no result of a file, on standard error: each text once, as threads do not know of each other;
 * nothing in a quiet run.
 */
export function noteWriter({ quiet }: Pick<RunSettings, 'quiet'>, host: Host): (text: string) => void {
  const told = new Set<string>();
  return (text) => {
    if (quiet || told.has(text)) return;
    told.add(text);
    void host.stderr.write(`infport: ${text}\n`);
  };
}
