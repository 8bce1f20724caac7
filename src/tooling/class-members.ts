import type { Ts } from './compiler';
import type { Placed } from './folded';
import { helperAt } from './helper-functions';
import type { ToolingModule } from './module';
import { nameText } from './syntax';

/** What a getter gives, when there is one such expression. */
export function gotten(placed: Placed): Placed | null {
  const results = helperAt(placed)?.results ?? [];
  return results.length === 1 && results[0] !== undefined ? { module: placed.module, node: results[0] } : null;
}

/** The value of a class's own member; null when it is not known, undefined without such a member. */
export function fieldOf(
  ts: typeof Ts,
  module: ToolingModule,
  owner: Ts.ClassDeclaration | Ts.ClassExpression,
  key: string,
  isStatic: boolean,
): Placed | null | undefined {
  const assigned = assignmentsOf(ts, owner).get(key) ?? [];
  let declared = false;
  for (const member of owner.members) {
    if (member.name === undefined || nameText(ts, member.name) !== key) continue;
    const flags = ts.getCombinedModifierFlags(member);
    if (isStatic && (flags & ts.ModifierFlags.Static) === 0) continue;
    if (ts.isMethodDeclaration(member)) return { module, node: member };
    if (ts.isGetAccessorDeclaration(member)) return gotten({ module, node: member });
    if (!ts.isPropertyDeclaration(member)) continue;
    declared = true;
    if (member.initializer === undefined) continue;
    const fixed = (flags & ts.ModifierFlags.Readonly) !== 0 || assigned.length === 0;
    return fixed ? { module, node: member.initializer } : null;
  }
  // `this.root = ...`, once, in the constructor.
  const [once] = assigned;
  if (!isStatic && once !== undefined && assigned.length === 1 && isInConstructor(ts, once, owner))
    return { module, node: once.right };
  return declared || assigned.length > 0 ? null : undefined;
}

function isInConstructor(ts: typeof Ts, assignment: Ts.BinaryExpression, owner: Ts.Node): boolean {
  const { parent: statement } = assignment;
  return (
    assignment.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isPropertyAccessExpression(assignment.left) &&
    assignment.left.expression.kind === ts.SyntaxKind.ThisKeyword &&
    ts.isExpressionStatement(statement) &&
    ts.isBlock(statement.parent) &&
    ts.isConstructorDeclaration(statement.parent.parent) &&
    statement.parent.parent.parent === owner
  );
}

const assignedMembers = new WeakMap<Ts.Node, ReadonlyMap<string, readonly Ts.BinaryExpression[]>>();

/** What code of a class assigns to members, by their names. */
function assignmentsOf(ts: typeof Ts, owner: Ts.Node): ReadonlyMap<string, readonly Ts.BinaryExpression[]> {
  const known = assignedMembers.get(owner);
  if (known !== undefined) return known;
  const assigned = new Map<string, Ts.BinaryExpression[]>();
  const visit = (node: Ts.Node): void => {
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      node.operatorToken.kind <= ts.SyntaxKind.LastAssignment &&
      ts.isPropertyAccessExpression(node.left)
    )
      assigned.set(node.left.name.text, [...(assigned.get(node.left.name.text) ?? []), node]);
    ts.forEachChild(node, visit);
  };
  visit(owner);
  assignedMembers.set(owner, assigned);
  return assigned;
}
