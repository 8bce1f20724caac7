import type { Linter, Rule } from 'eslint';
import { DEFAULT_OPTIONS } from '../contract/options';
import { NO_FACTS } from '../contract/package-facts';
import { findingsOf } from '../engine/tooling/findings-of';
import { builtinTransforms } from '../builtin-transforms';
import manifest from '../../package.json';

/**
 * ESLint plugin: one rule for each transform of TypeScript and JavaScript, for flat configurations (`infport/eslint`). Rules
 * look at one file at a time and edit nothing; `infport port` makes the rewrites and knows the INF files of the package.
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
          schema: [{ type: 'object', properties: { notes: { type: 'boolean' } }, additionalProperties: false }],
          messages: { place: '{{ message }} ({{ id }})' },
        },
        create: (context) => ({ Program: () => report(context, id) }),
      } satisfies Rule.RuleModule,
    ]),
);

/** Reports the findings of one transform; notes only with `{ notes: true }`. */
function report(context: Rule.RuleContext, transform: string): void {
  const options = (context.options[0] ?? {}) as { readonly notes?: boolean };
  const found = findingsOf({ path: context.filename.replaceAll('\\', '/'), text: context.sourceCode.text }, NO_FACTS, {
    ...DEFAULT_OPTIONS,
    transforms: builtinTransforms(),
    only: [transform],
  });
  for (const finding of found) {
    if (finding.level === 'note' && options.notes !== true) continue;
    context.report({
      loc: {
        start: { line: finding.line, column: finding.column - 1 },
        end: { line: finding.endLine, column: finding.endColumn - 1 },
      },
      messageId: 'place',
      data: { message: finding.message, id: finding.id },
    });
  }
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
