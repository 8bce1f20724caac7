import { fold, sameName } from '../../../inf/fold';
import { COPY_FLAGS_KEPT_AT_DRIVER_STORE } from '../../../knowledge/copy-flags';
import { FEATURE_FLOORS } from '../../../knowledge/feature-floors';
import type { Effect, FileDetail } from '../../../package/effects/effect';
import { sourceWords } from '../../../package/effects/file-effects';
import { DRIVER_STORE, fileWords } from '../../../package/effects/named-directory';
import { hex } from '../../../package/effects/reader';
import type { Ledger } from '../ledger';

/** T01, T30: files that go to their source folder in the driver store. */
export function recogniseFileMoves(ledger: Ledger): void {
  const targets = new Map<string, Effect>();
  for (const effect of ledger.after.effects.values())
    if (effect.kind === 'copy-file' && isIsolated(fileOf(effect))) targets.set(sourceKey(effect), effect);
  const moved = new Map<Effect, Effect[]>();
  for (const effect of ledger.removedOf('copy-file')) {
    const target = targets.get(sourceKey(effect));
    if (target === undefined) continue;
    const known = moved.get(target);
    if (known === undefined) moved.set(target, [effect]);
    else known.push(effect);
  }
  for (const [target, effects] of moved) recogniseMove(ledger, target, effects);
  recogniseSecurity(ledger);
}

function recogniseMove(ledger: Ledger, target: Effect, effects: readonly Effect[]): void {
  const to = fileOf(target);
  const follow = effects.some((effect) => flagsFollow(fileOf(effect), to));
  for (const effect of effects) {
    const from = fileOf(effect);
    const words = [fileWords(from.place, from.name), fileWords(to.place, to.name)] as const;
    if (!sameName(words[0], words[1])) {
      const renamed = !sameName(from.name, to.name);
      ledger.explain(
        {
          kind: renamed ? 'file-rename' : 'file-destination',
          rule: 'T01',
          subject: from.name,
          from: words[0],
          to: words[1],
          floor: FEATURE_FLOORS.driverStoreCopy.build,
        },
        [effect],
        [target],
      );
    }
    if (from.flags === to.flags && from.flags !== null) continue;
    const flags = {
      kind: 'copy-flags',
      subject: to.name,
      from: `flags ${flagWords(from)}`,
      to: `flags ${flagWords(to)}`,
    } as const;
    if (follow) ledger.explain({ ...flags, rule: 'T01' }, [effect], [target]);
    else
      ledger.refuse(
        flags,
        effect,
        target,
        'flags that the driver store can keep stay, all others go, and none is added',
      );
  }
}

/** The flags stay, or lose exactly those that have no work in the driver store. */
function flagsFollow(from: FileDetail, to: FileDetail): boolean {
  return (
    from.flags !== null && (from.flags === to.flags || to.flags === (from.flags & COPY_FLAGS_KEPT_AT_DRIVER_STORE))
  );
}

function flagWords(file: FileDetail): string {
  return file.flags === null ? 'that are no number' : hex(file.flags);
}

/** A descriptor on a file list has no place in the driver store. */
function recogniseSecurity(ledger: Ledger): void {
  for (const effect of ledger.removedOf('file-security')) {
    const file = fileOf(effect);
    const places = [...ledger.after.effects.values()]
      .filter((copy) => copy.kind === 'copy-file' && sourceKey(copy) === sourceKey(effect))
      .map((copy) => fileOf(copy).place.dirid);
    if (places.length === 0 || places.some((dirid) => dirid !== DRIVER_STORE)) continue;
    ledger.explain(
      { kind: 'file-security', rule: 'T34', subject: file.name, from: effect.value, to: null },
      [effect],
      [],
    );
  }
}

function isIsolated(file: FileDetail): boolean {
  return (
    file.place.dirid === DRIVER_STORE &&
    file.sourceDirectory !== null &&
    sameName(file.place.subdirectory, file.sourceDirectory) &&
    sameName(file.name, file.source)
  );
}

function sourceKey(effect: Effect): string {
  return fold(sourceWords(fileOf(effect)));
}

function fileOf(effect: Effect): FileDetail {
  return effect.detail as FileDetail;
}
