import { fold, sameName } from '../../../inf/fold';
import { FEATURE_FLOORS } from '../../../knowledge/feature-floors';
import type { DirectiveDetail, Effect } from '../../../package/effects/effect';
import type { Ledger } from '../ledger';
import { registryOf } from './registry-write';

const KEY = /^HKLM\\SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger\\([^\\]+)(?:\\(\{[^\\]+\}))?$/i;

/** T13: the keys of an Autologger session become AddAutoLogger or UpdateAutoLogger; every value has its counterpart. */
export function recogniseAutologgers(ledger: Ledger): void {
  const sessions = new Map<string, { name: string; effects: Effect[] }>();
  for (const effect of ledger.removedOf('registry')) {
    const match = KEY.exec(registryOf(effect)?.key ?? '');
    if (match === null) continue;
    const known = sessions.get(fold(match[1] as string)) ?? { name: match[1] as string, effects: [] };
    known.effects.push(effect);
    sessions.set(fold(known.name), known);
  }
  for (const { name, effects } of sessions.values()) {
    const now = ledger
      .addedOf('autologger')
      .filter((effect) => sameName(effect.subject, name) || fold(effect.subject).startsWith(`${fold(name)}\\`));
    if (now.length === 0 || !sameSettings(writtenSettings(effects), directiveSettings(now, name))) continue;
    ledger.explain(
      {
        kind: 'autologger',
        rule: 'T13',
        subject: name,
        from: `HKLM\\SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger\\${name}`,
        to: 'AddAutoLogger',
        floor: FEATURE_FLOORS.addAutoLogger.build,
      },
      effects,
      now,
    );
  }
}

/** `provider\value` to what it is set to; null when a value is not simply set. */
function writtenSettings(effects: readonly Effect[]): Map<string, string> | null {
  const settings = new Map<string, string>();
  for (const effect of effects) {
    const detail = registryOf(effect);
    const provider = KEY.exec(detail?.key ?? '')?.[2];
    if (detail === null || (detail.operation !== 'set' && detail.operation !== 'create key')) return null;
    if (provider !== undefined) settings.set(`${fold(provider)}\\`, '');
    if (detail.operation === 'set')
      settings.set(
        `${provider === undefined ? '' : fold(provider)}\\${fold(detail.valueName)}`,
        comparable(detail.data[0] ?? ''),
      );
  }
  return settings;
}

function directiveSettings(effects: readonly Effect[], session: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (const effect of effects) {
    const { directive, fields } = effect.detail as DirectiveDetail;
    const rest = sameName(effect.subject, session) ? '' : effect.subject.slice(session.length + 1);
    if (directive === 'addautologger') settings.set('\\guid', comparable(fields[1] ?? ''));
    else if (directive === 'addautologgerprovider') settings.set(`${fold(rest)}\\`, '');
    else if (directive !== 'updateautologger') {
      const provider = rest.includes('\\') ? rest.slice(0, rest.lastIndexOf('\\')) : '';
      settings.set(`${fold(provider)}\\${directive}`, comparable(fields.join(',')));
    }
  }
  return settings;
}

function comparable(text: string): string {
  return /^(?:\d+|0x[0-9a-f]+)$/i.test(text) ? BigInt(text).toString() : fold(text);
}

function sameSettings(written: Map<string, string> | null, now: Map<string, string>): boolean {
  return (
    written !== null && written.size === now.size && [...written].every(([name, value]) => now.get(name) === value)
  );
}
