import { REGISTRY_ROOTS } from '../../knowledge/registry-roots';
import { keyParts } from '../registry';
import { valueWord } from '../value-word';

/** Where HKR points, and everything that an INF may write below, in plain words. */
export interface KeyContext {
  /** `software key`, `service Wren`, `event source System\Wren`, `interface {g}`, ... */
  readonly hkr: string;
}

const EVENT_SOURCE = /^SYSTEM\\CurrentControlSet\\Services\\EventLog\\([^\\]+)\\([^\\]+)(\\.+)?$/i;
const SERVICE = /^SYSTEM\\CurrentControlSet\\Services\\([^\\]+)(\\.+)?$/i;
const CLASSES = /^SOFTWARE\\Classes(?=\\|$)/i;

/**
 * A registry key in plain words. An absolute path to a service or an event source gets the words that HKR has in that
 * service's own sections, so that a line which moves there shows no difference; HKLM\SOFTWARE\Classes is HKCR.
 *
 * @param root the first field, as written
 * @param subkey the second field, tokens replaced
 */
export function keyWords(root: string, subkey: string, context: KeyContext): string {
  const sub = keyParts(subkey).join('\\');
  const name = root.trim().toLowerCase();
  if (name === 'hkr') return below(context.hkr, sub);
  const absolute = REGISTRY_ROOTS[name];
  if (absolute === undefined) return below(`unknown root ${root}`, sub);
  if (absolute === 'HKLM') {
    const source = EVENT_SOURCE.exec(sub);
    if (source !== null) return `event source ${source[1]}\\${source[2]}${source[3] ?? ''}`;
    const service = SERVICE.exec(sub);
    if (service !== null && !/^eventlog$/i.test(service[1] as string))
      return `service ${service[1]}${service[2] ?? ''}`;
    if (CLASSES.test(sub)) return below('HKCR', sub.replace(CLASSES, '').replace(/^\\/, ''));
  }
  return below(absolute, sub);
}

function below(key: string, sub: string): string {
  return sub === '' ? key : `${key}\\${sub}`;
}

/** A value with its key: `service Wren\Parameters\Depth`; `(default)` for the value without a name. */
export function valueWords(key: string, valueName: string): string {
  return `${key}\\${valueWord(valueName)}`;
}
