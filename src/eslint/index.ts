import type { Linter, Rule } from 'eslint';
import { DEFAULT_OPTIONS } from '../contract/options';
import { NO_FACTS } from '../contract/package-facts';
import { proposalsFor, type SettledFinding } from '../engine/tooling/port-tooling';
import { builtinTransforms } from '../builtin-transforms';
import { neighboursOf } from './typed-program';
import manifest from '../../package.json';

/**
 * ESLint plugin: one rule for each transform of TypeScript and JavaScript, for flat configurations (`infport/eslint`).
 * Rules look at one file and, with the type information of typescript-eslint, at what it imports; `infport port` knows
 * the INF files of the package, too.
 *
 * @see https://eslint.org/docs/latest/extend/plugins
 */
interface Plugin {
  readonly meta: { readonly name: string; readonly version: string };
  readonly rules: Readonly<Record<string, Rule.RuleModule>>;
  readonly configs: Readonly<Record<'recommended', Linter.Config>>;
}

const rules: Record<string, Rule.RuleModule> = Object.fromEntries(
  builtinTransforms()
    .filter(({ appliesTo }) => appliesTo === 'tooling')
    .map(({ id, title, references }) => [
      id,
      {
        meta: {
          type: 'suggestion',
          docs: { description: title, ...(references[0] === undefined ? {} : { url: references[0] }) },
          fixable: 'code',
          hasSuggestions: true,
          schema: [{ type: 'object', properties: { notes: { type: 'boolean' } }, additionalProperties: false }],
          messages: { place: '{{ message }} ({{ id }})', followUp: 'Rewrite it; then: {{ what }}' },
        },
        create: (context) => ({ Program: () => report(context, id) }),
      } satisfies Rule.RuleModule,
    ]),
);

/** Reports the findings of one transform; notes only with `{ notes: true }`. */
function report(context: Rule.RuleContext, transform: string): void {
  const options = (context.options[0] ?? {}) as { readonly notes?: boolean };
  const file = { path: context.filename.replaceAll('\\', '/'), bytes: Buffer.from(context.sourceCode.text) };
  const settings = {
    ...DEFAULT_OPTIONS,
    encoding: 'utf-8' as const,
    transforms: builtinTransforms(),
    only: [transform],
  };
  for (const proposal of proposalsFor(file, NO_FACTS, settings, neighboursOf(context.sourceCode.parserServices))) {
    const { finding } = proposal;
    if (finding.level === 'note' && options.notes !== true) continue;
    context.report({
      loc: {
        start: { line: finding.line, column: finding.column - 1 },
        end: { line: finding.endLine, column: finding.endColumn - 1 },
      },
      messageId: 'place',
      data: { message: finding.message, id: finding.id },
      ...repair(proposal),
    });
  }
}

/** What settles a finding: a fix, or a suggestion where something else has to follow. */
function repair({ finding, edits }: SettledFinding): Pick<Rule.ReportDescriptorOptions, 'fix' | 'suggest'> {
  if (!finding.fixed) return {};
  const fix = (fixer: Rule.RuleFixer): Rule.Fix[] =>
    edits.map(({ start, end, text }) => fixer.replaceTextRange([start, end], text));
  if (finding.applicability === 'automatic') return { fix };
  const what = finding.followUps.map(({ text }) => text).join(' ');
  return { suggest: [{ messageId: 'followUp', data: { what }, fix }] };
}

const plugin: Plugin & { configs: Plugin['configs'] } = {
  meta: { name: 'infport', version: manifest.version },
  rules,
  configs: {
    get recommended(): Linter.Config {
      return {
        name: 'infport/recommended',
        plugins: { infport: plugin },
        rules: Object.fromEntries(Object.keys(rules).map((id) => [`infport/${id}`, 'warn' as const])),
      };
    },
  },
};

export = plugin;
