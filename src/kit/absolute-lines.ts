import type { Entry } from '../inf/tree';
import { ruleOfAbsoluteKey, type AbsoluteKeyRule } from '../knowledge/absolute-key-rules';
import type { InfPackage, Use } from '../package/model';
import { registryLinesWhere, type ReadLine, type RegistryLine } from '../package/registry';
import { addTo } from '../package/group-by';
import { valueWord } from '../package/value-word';

/** An AddReg line that writes outside HKR, with every use of its section. */
export interface AbsoluteLine {
  readonly line: RegistryLine;
  readonly uses: readonly Use[];
}

const cache = new WeakMap<InfPackage, ReadonlyMap<AbsoluteKeyRule, readonly AbsoluteLine[]>>();

/** The AddReg lines outside HKR that a rule looks after, in the order of the text, each once. */
export function absoluteLines(pkg: InfPackage, rule: AbsoluteKeyRule): readonly AbsoluteLine[] {
  let byRule = cache.get(pkg);
  if (byRule === undefined) cache.set(pkg, (byRule = gather(pkg)));
  return byRule.get(rule) ?? [];
}

function gather(pkg: InfPackage): Map<AbsoluteKeyRule, AbsoluteLine[]> {
  const byEntry = new Map<Entry, { line: RegistryLine; uses: Use[] }>();
  const isAbsolute = ({ root, subkey }: ReadLine): boolean => ruleOfAbsoluteKey(root, subkey) !== null;
  for (const line of registryLinesWhere(pkg, isAbsolute, ({ kind }) => kind === 'AddReg')) {
    const known = byEntry.get(line.entry);
    if (known === undefined) byEntry.set(line.entry, { line, uses: [line.use] });
    else known.uses.push(line.use);
  }
  const byRule = new Map<AbsoluteKeyRule, AbsoluteLine[]>();
  for (const found of [...byEntry.values()].sort((a, b) => a.line.entry.span.start - b.line.entry.span.start)) {
    const rule = ruleOfAbsoluteKey(found.line.root, found.line.subkey);
    if (rule !== null) addTo(byRule, rule, found);
  }
  return byRule;
}

/** `Name at HKLM\SOFTWARE\...`, as messages name a registry value. */
export function valueAt({ root, subkey, valueName }: Pick<RegistryLine, 'root' | 'subkey' | 'valueName'>): string {
  return `${valueWord(valueName)} at ${root}\\${subkey}`;
}
