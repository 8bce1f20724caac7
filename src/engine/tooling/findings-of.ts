import type { EngineOptions } from '../../contract/options';
import type { PackageFacts } from '../../contract/package-facts';
import type { Finding } from '../../contract/result';
import { checkedTooling } from './port-tooling';

/** The findings of one file by itself, without waiting: for tools that ask in the midst of their own work. */
export function findingsOf(
  file: { readonly path: string; readonly text: string },
  facts: PackageFacts,
  options: EngineOptions,
): readonly Finding[] {
  const [result] = checkedTooling([{ path: file.path, bytes: Buffer.from(file.text) }], facts, {
    ...options,
    encoding: 'utf-8',
  });
  return result?.findings ?? [];
}
