import { defineCodeTransform, type CodeContext, type CodeRecognition } from '../../src/contract/code-transform';
import { recognised } from '../../src/kit/code-words';
import { changesSource } from '../../src/kit/event-sources';
import type { CodeUnit } from '../../src/code/unit';
import { codePlaceOf } from '../../src/code/c/pieces';
import { plainName } from '../../src/knowledge/code-functions';

export default defineCodeTransform({
  id: 'event-source-in-code',
  rules: ['C26'],
  title: 'Event source registered by code',
  summary:
    'Recognises code that creates or removes Services\\EventLog\\<log>\\<source>, or sets EventMessageFile or CategoryMessageFile.',
  holdsBack: [
    'Reading the keys and writing events are left alone; the key of a whole log is told as the key of a service.',
  ],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/install/inf-addservice-directive'],
  page: {
    why: 'The source of the events of a service is declared with the service; a key that code makes is not removed with it.',
    language: 'c',
    before:
      'RegCreateKeyExW(HKEY_LOCAL_MACHINE, L"SYSTEM\\\\CurrentControlSet\\\\Services\\\\EventLog\\\\System\\\\Contoso", ...);',
    after: 'AddService = Contoso, 2, Contoso_Service, Contoso_EventLog',
    byHand: 'Name the section with EventMessageFile in the fourth field of AddService.',
  },
  recognise,
});

function recognise(unit: CodeUnit, { facts }: CodeContext): CodeRecognition[] {
  const moved = facts.infs.some(({ registry }) => registry.some(({ key }) => /\\services\\eventlog\\/i.test(key)));
  const level = moved ? 'error' : 'warning';
  const advice = 'Let AddService of the INF declare it (its fourth and fifth field).';
  const keys = unit.uses.keys.filter(changesSource);
  const { c } = unit;
  const told = new Set(keys.map(({ at }) => at.path));
  const values =
    c === null
      ? []
      : c.unit.sources
          .filter(({ path }) => !told.has(path))
          .flatMap(({ calls }) => calls)
          .filter((call) => {
            const name = plainName(call.name);
            const arg = /^(?:RegSetValueEx|ZwSetValueKey)$/.test(name)
              ? call.args[1]
              : /^(?:RtlWriteRegistryValue|RegSetKeyValue|SHSetValue)$/.test(name)
                ? call.args[2]
                : undefined;
            return (
              arg !== undefined &&
              c.evaluator
                .texts(arg, call.source, call.within)
                .some(({ text }) => /^(?:Event|Category|Parameter)MessageFile$/i.test(text))
            );
          });
  return [
    ...keys.map((use) =>
      recognised(
        unit.kind,
        { place: use.place, level },
        `${use.by} ${isRemoval(use.by) ? 'removes' : 'registers'} a source of events (${use.text}).`,
        null,
        isRemoval(use.by) ? 'A source that AddService of the INF declares needs no removal by code.' : advice,
      ),
    ),
    ...values.map((call) =>
      recognised(
        unit.kind,
        { place: codePlaceOf(call.source, call.nameNode), level },
        `${call.name} sets the message file of a source of events.`,
        null,
        advice,
      ),
    ),
  ];
}

/** True for a function that removes keys, by its name. */
function isRemoval(name: string): boolean {
  return /delete|remove/i.test(name);
}
