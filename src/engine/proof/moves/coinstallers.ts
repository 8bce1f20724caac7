import { fold, sameName } from '../../../inf/fold';
import { remembered } from '../../../inf/remembered';
import { frameworkCoinstaller } from '../../../knowledge/framework-coinstallers';
import type { DirectiveDetail, Effect, FileDetail } from '../../../package/effects/effect';
import { subjectKey } from '../install-index';
import type { ComparedInstall } from '../write-order';
import type { Explanation, Ledger } from '../ledger';
import { registryOf } from './registry-write';

/** Windows 10 and later carry the frameworks, whatever their build. */
const FIRST_WITH_FRAMEWORKS = 0;

/** T20: framework co-installers go, with their files and what else stands in their section. */
export function recogniseCoinstallers(ledger: Ledger): void {
  const removed = new Set<string>();
  for (const effect of ledger.removedOf('registry')) recogniseRegistration(ledger, effect, removed);
  for (const kind of ['copy-file', 'file-security', 'delete-file'] as const) {
    for (const effect of ledger.removedOf(kind)) {
      const file = effect.detail as FileDetail;
      if (
        frameworkCoinstaller(file.source) !== null &&
        !registeredIn(ledger.after).has(fold(file.source)) &&
        !copiedIn(ledger.after).has(fold(file.source))
      )
        ledger.explain(explanation(file.source, effect.value), [effect], []);
    }
  }
  // What else stood in the section goes with it once nothing of the section is left.
  if (removed.size === 0 || [...ledger.after.effects.values()].some(isOfCoinstallers)) return;
  for (const effect of [...ledger.removed])
    if (isOfCoinstallers(effect)) ledger.explain(explanation([...removed][0] as string, effect.subject), [effect], []);
}

/** The co-installers that the new package still registers; taking their files away would break the installation. */
const registeredIn = remembered(({ effects }: ComparedInstall): ReadonlySet<string> => {
  const names = [...effects.values()].flatMap((effect) => {
    const detail = registryOf(effect);
    return detail !== null && sameName(detail.valueName, 'coinstallers32')
      ? detail.data.map((item) => fold(dllOf(item)))
      : [];
  });
  return new Set(names);
});

/** The files that the new package still copies. */
const copiedIn = remembered(
  ({ effects }: ComparedInstall): ReadonlySet<string> =>
    new Set(
      [...effects.values()].flatMap((effect) =>
        effect.kind === 'copy-file' ? [fold((effect.detail as FileDetail).source)] : [],
      ),
    ),
);

function recogniseRegistration(ledger: Ledger, effect: Effect, removed: Set<string>): void {
  const detail = registryOf(effect);
  if (
    detail === null ||
    fold(detail.valueName) !== 'coinstallers32' ||
    !['set', 'append', 'set if absent'].includes(detail.operation)
  )
    return;
  const kept = detail.data.filter((item) => frameworkCoinstaller(dllOf(item)) === null);
  const gone = detail.data.filter((item) => frameworkCoinstaller(dllOf(item)) !== null);
  if (gone.length === 0 || gone.some((item) => copiedIn(ledger.after).has(fold(dllOf(item))))) return;
  const now = (ledger.after.bySubject.get(subjectKey('registry', effect.subject)) ?? []).find(
    (other) =>
      ledger.added.has(other) &&
      registryOf(other)?.operation === detail.operation &&
      sameTexts(registryOf(other)?.data ?? [], kept),
  );
  if (kept.length > 0 && now === undefined) return;
  const heir = detail.operation === 'set' && kept.length === 0 ? heirOf(ledger, effect) : [];
  if (heir === null) return;
  const [was, is] = now === undefined ? [heir.slice(0, 1), heir.slice(1)] : [[], [now]];
  for (const item of gone) {
    removed.add(dllOf(item));
    ledger.explain(explanation(dllOf(item), `${effect.subject}: ${item}`), [effect, ...was], is);
  }
}

/**
 * The line that appended to a list and begins it now that the one which did is gone, before and after. None when
 * nothing appends; null when lines append to what an older version left there.
 */
function heirOf(ledger: Ledger, effect: Effect): readonly Effect[] | null {
  const key = subjectKey('registry', effect.subject);
  const now = ledger.after.bySubject.get(key) ?? [];
  const is = now.find((other) => registryOf(other)?.operation === 'set');
  if (is === undefined) return now.some((other) => registryOf(other)?.operation === 'append') ? null : [];
  const data = registryOf(is)?.data ?? [];
  const was = (ledger.before.bySubject.get(key) ?? []).find(
    (other) =>
      ledger.removed.has(other) &&
      registryOf(other)?.operation === 'append' &&
      sameTexts(registryOf(other)?.data ?? [], data),
  );
  return was === undefined || !ledger.added.has(is) ? [] : [was, is];
}

/** Source media that held nothing but framework co-installers. */
export function recogniseCoinstallerMedia(ledger: Ledger): void {
  for (const effect of ledger.removedOf('source-file')) {
    const file = effect.subject.replace(/ \([^)]*\)$/, '');
    if (frameworkCoinstaller(file) !== null)
      ledger.explain(explanation(file, 'listed in SourceDisksFiles'), [effect], []);
  }
  const disksInUse = new Set(
    [...ledger.after.effects.values()].filter((effect) => effect.kind === 'source-file').map(diskOf),
  );
  for (const effect of ledger.removedOf('source-disk')) {
    const id = effect.subject.slice(effect.subject.lastIndexOf('\\') + 1);
    const files = [...ledger.before.effects.values()].filter(
      (other) => other.kind === 'source-file' && diskOf(other) === id,
    );
    if (disksInUse.has(id) || files.length === 0) continue;
    const dll = files
      .map((file) => file.subject.replace(/ \([^)]*\)$/, ''))
      .find((name) => frameworkCoinstaller(name) !== null);
    if (dll !== undefined) ledger.explain(explanation(dll, effect.subject), [effect], []);
  }
}

function diskOf(effect: Effect): string {
  return (effect.detail as DirectiveDetail).fields[0] ?? '';
}

function explanation(dll: string, from: string): Explanation {
  return { kind: 'coinstaller-removed', rule: 'T20', subject: dll, from, to: null, floor: FIRST_WITH_FRAMEWORKS };
}

function dllOf(item: string): string {
  return (item.split(',')[0] as string).trim();
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

function isOfCoinstallers(effect: Effect): boolean {
  if (effect.kind === 'missing-section') return fold(effect.subject).startsWith('.coinstallers');
  return effect.detail?.type === 'directive' && fold(effect.detail.owner) === '.coinstallers';
}
