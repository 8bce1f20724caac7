import type { Scope } from '../../code/c/pieces';
import { keyOf, nodeText, type CCall, type CSource } from '../../code/c/source';
import { childIn, type SyntaxNode } from '../../code/syntax';
import type { CCode } from '../../code/unit';

/**
 * The values that an RTL_QUERY_REGISTRY_TABLE asks for, with the subkey that an entry before them goes to, and the file
 * that spells the name.
 */
export function tableEntries(
  c: CCode,
  call: CCall,
  table: SyntaxNode,
  scope: Scope,
): { name: string; subkey: string; path: string }[] {
  const key = keyOf(call.source, table);
  if (key === null) return [];
  const rows: { flags: string; name: SyntaxNode | null; source: CSource }[] = [];
  const tables = c.unit.writesOf(key).filter(({ within }) => within === call.within || within === null);
  const initial = tables.filter(({ source }) => source === call.source).at(-1) ?? tables.at(-1);
  const owner = initial?.source ?? call.source;
  for (const row of initial?.value.type === 'initializer_list'
    ? initial.value.children.filter(({ type }) => type === 'initializer_list')
    : []) {
    const fields = row.children.filter(({ type }) => type !== 'comment');
    const named = fields.find(
      (field) => field.type === 'initializer_pair' && /^\.\s*Name\b/.test(nodeText(owner, field)),
    );
    const name =
      named !== undefined
        ? childIn(named, 'value')
        : fields[2] === undefined || fields[2].type === 'initializer_pair'
          ? null
          : fields[2];
    rows.push({ flags: nodeText(owner, row), name, source: owner });
  }
  const prefix = new RegExp(`^${key.replace(/\W/g, '\\$&')}(\\[\\w+\\])?\\.(Flags|Name)$`);
  const written = new Map<string, { flags: string; name: SyntaxNode | null; source: CSource }>();
  for (const write of call.source.writes) {
    const [, index = '', field] = prefix.exec(write.key) ?? [];
    if (field === undefined || write.within !== call.within || write.node.start > call.node.start) continue;
    const row = written.get(index) ?? { flags: '', name: null, source: call.source };
    written.set(
      index,
      field === 'Name' ? { ...row, name: write.value } : { ...row, flags: nodeText(call.source, write.value) },
    );
  }
  let subkey = '';
  return [...rows, ...written.values()].flatMap(({ flags, name, source }) => {
    const [piece] = name === null ? [] : c.evaluator.pieces(name, source, scope, 0);
    const text = piece?.text ?? '';
    if (/RTL_QUERY_REGISTRY_TOPKEY/.test(flags)) subkey = '';
    if (/RTL_QUERY_REGISTRY_SUBKEY/.test(flags)) subkey = text;
    else if (text !== '') return [{ name: text, subkey, path: piece?.place.path ?? source.path }];
    return [];
  });
}
