import type { Host } from './host';

/**
 * True when standard output should carry colours: `--color` decides, then NO_COLOR and FORCE_COLOR, then whether it is
 * a terminal.
 */
export function colourWanted(choice: 'auto' | 'always' | 'never', host: Host): boolean {
  if (choice !== 'auto') return choice === 'always';
  if ((host.env['NO_COLOR'] ?? '') !== '') return false;
  const force = host.env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return host.stdout.isTerminal && host.env['TERM'] !== 'dumb';
}
