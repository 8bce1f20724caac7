import { fold } from '../../../inf/fold';
import { FEATURE_FLOORS } from '../../../knowledge/feature-floors';
import type { DirectiveDetail, Effect } from '../../../package/effects/effect';
import type { Ledger } from '../ledger';
import { isMovedPath } from '../moved-path';
import { registryOf } from './registry-write';

/** T14: a class below CLSID becomes AddComClass of an AddComServer; every value has its counterpart. */
export function recogniseComServers(ledger: Ledger): void {
  const servers = ledger.addedOf('com-server').filter((effect) => effect.value === 'added');
  for (const server of servers) recogniseServer(ledger, server);
}

function recogniseServer(ledger: Ledger, server: Effect): void {
  const prefix = `${fold(server.subject)}\\`;
  const own = [...ledger.added].filter(
    (effect) =>
      (effect.kind === 'com-server' || effect.kind === 'com-class') && fold(effect.subject).startsWith(prefix),
  );
  const said = new Map(
    own.map((effect) => [
      fold(effect.subject).slice(prefix.length),
      (effect.detail as DirectiveDetail).fields.join(','),
    ]),
  );
  const classes = own
    .filter((effect) => effect.kind === 'com-class' && effect.value === 'added')
    .map((effect) => effect.subject.slice(prefix.length));
  if (said.get('servertype') !== '1' || classes.length === 0) return;
  const taken: { guid: string; effects: Effect[] }[] = [];
  for (const guid of classes) {
    const key = fold(`HKCR\\CLSID\\${guid}`);
    const effects = ledger
      .removedOf('registry')
      .filter(
        (effect) =>
          fold(registryOf(effect)?.key ?? '') === key ||
          fold(registryOf(effect)?.key ?? '') === `${key}\\inprocserver32`,
      );
    const values = new Map(
      effects.map((effect) => [fold(effect.subject).slice(key.length + 1), registryOf(effect)?.data[0] ?? '']),
    );
    if (
      !isSame(ledger, values, said, fold(guid)) ||
      effects.some((effect) => !['set', 'create key'].includes(registryOf(effect)?.operation ?? ''))
    )
      return;
    taken.push({ guid, effects });
  }
  for (const { guid, effects } of taken)
    ledger.explain(
      {
        kind: 'com-server',
        rule: 'T14',
        subject: guid,
        from: `HKCR\\CLSID\\${guid}`,
        to: `AddComServer ${server.subject}`,
        floor: FEATURE_FLOORS.addComServer.build,
      },
      effects,
      [server, ...own],
    );
}

function isSame(
  ledger: Ledger,
  values: ReadonlyMap<string, string>,
  said: ReadonlyMap<string, string>,
  guid: string,
): boolean {
  const binary = values.get('inprocserver32\\(default)');
  const now = said.get('serverbinary') ?? '';
  if (binary === undefined || (binary !== now && !isMovedPath(ledger, binary, now))) return false;
  const known = new Set([
    '(default)',
    'inprocserver32',
    'inprocserver32\\(default)',
    'inprocserver32\\threadingmodel',
    '',
  ]);
  return (
    [...values.keys()].every((name) => known.has(name)) &&
    (values.get('(default)') ?? '') === (said.get(`${guid}\\description`) ?? '') &&
    (values.get('inprocserver32\\threadingmodel') ?? '') === (said.get(`${guid}\\threadingmodel`) ?? '')
  );
}
