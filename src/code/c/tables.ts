import { childIn, type SyntaxNode } from '../syntax';
import { isNothing } from './flow';
import type { Scope } from './pieces';
import { keyOf, lastIdentifier, nodeText, type CWrite } from './source';
import type { CUnit } from './unit';

/** The table that a variable is, points into, or is handed. */
export function tableNamed(
  unit: CUnit,
  name: string,
  node: SyntaxNode,
  scope: Scope,
  level: number,
  depth = 0,
): CWrite | null {
  const base = name.replace(/\[[^\]]*\]/g, '');
  const within = scope.frames[level]?.within ?? null;
  const writes = unit.writesOf(base).filter((write) => write.within === within || write.within === null);
  const table = writes.find((write) => write.declares && write.value.type === 'initializer_list');
  if (table !== undefined) return table;
  const [only, ...others] = writes.filter((write) => write.within === within && write.node.start < node.start);
  const next = only === undefined || others.length > 0 || depth > 3 ? null : keyOf(only.source, only.value);
  if (next !== null) return tableNamed(unit, next, node, scope, level, depth + 1);
  const position = within?.parameters.findIndex((parameter) => parameter.name === base) ?? -1;
  const call = scope.frames[level]?.call ?? null;
  if (position === -1) return null;
  if (call === null) scope.asked = true;
  const arg = call?.args[position];
  const handed = call === null || arg === undefined ? null : keyOf(call.source, arg);
  return handed === null || arg === undefined ? null : tableNamed(unit, handed, arg, scope, level + 1, depth + 1);
}

/** What the rows of a table hold in a field. */
export function fieldsInTable(unit: CUnit, table: CWrite, field: string): SyntaxNode[] {
  const fields = unit.fieldsOf(table);
  const { children } = table.value;
  const rows = children.some(({ type }) => type === 'initializer_list') ? children : [table.value];
  return rows
    .filter(({ type }) => type === 'initializer_list')
    .flatMap((row) => {
      const cells = row.children.filter(({ type }) => type !== 'comment');
      const named = cells.find(
        (cell) =>
          cell.type === 'initializer_pair' &&
          lastIdentifier(nodeText(table.source, cell).split('=')[0] as string) === field,
      );
      const cell = named === undefined ? cells[fields.indexOf(field)] : childIn(named, 'value');
      if (cell == null || (named === undefined && cell.type === 'initializer_pair')) return [];
      return isNothing(table.source, cell) ? [] : [cell];
    });
}
