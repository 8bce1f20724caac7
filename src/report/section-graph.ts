import { fold } from '../inf/fold';
import type { InfPackage } from '../package/model';
import { printableLine } from './printable';

/** The sections of an INF in use, and what leads from one to another. */
export interface SectionGraph {
  readonly nodes: readonly { readonly name: string; readonly kind: string }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly directive: string }[];
}

/** Follows every section that the INF uses, from `[Manufacturer]` or a DefaultInstall section on. */
export function sectionGraph(pkg: InfPackage): SectionGraph {
  const nodes = new Map<string, { name: string; kind: string }>();
  const edges = new Map<string, { from: string; to: string; directive: string }>();
  const node = (name: string, kind: string): string => {
    if (!nodes.has(fold(name))) nodes.set(fold(name), { name, kind });
    return nodes.get(fold(name))?.name ?? name;
  };
  const edge = (from: string, to: string, directive: string): void => {
    edges.set(`${fold(from)}\u0001${fold(to)}\u0001${fold(directive)}`, { from, to, directive });
  };
  for (const slice of pkg.slices) {
    const models = slice.models?.section ?? null;
    if (models !== null) edge(node('Manufacturer', 'Manufacturer'), node(models.name, 'Models'), slice.label);
    for (const install of slice.installs) {
      if (install.section === null) continue;
      const to = node(install.section.name, 'DDInstall');
      if (models !== null) edge(node(models.name, 'Models'), to, 'installs');
    }
  }
  for (const use of pkg.uses) {
    const to = node(use.section.name, use.kind);
    if (use.parent !== null)
      edge(node(use.parent.section.name, use.parent.kind), to, use.via?.entry.key?.value ?? 'Needs');
    else if (use.install.section !== null && use.section !== use.install.section)
      edge(node(use.install.section.name, 'DDInstall'), to, use.section.name.slice(use.install.found.length));
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

/** The graph in the DOT language of Graphviz. */
export function dotText(graph: SectionGraph): string {
  const lines = [
    'digraph sections {',
    '  rankdir=LR;',
    '  node [shape=box, fontname="sans-serif", fontsize=10];',
    '  edge [fontname="sans-serif", fontsize=9];',
  ];
  for (const { name, kind } of graph.nodes) lines.push(`  ${quote(name)} [tooltip=${quote(kind)}];`);
  for (const { from, to, directive } of graph.edges)
    lines.push(`  ${quote(from)} -> ${quote(to)} [label=${quote(directive)}];`);
  return `${[...lines, '}'].join('\n')}\n`;
}

function quote(text: string): string {
  return `"${printableLine(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
