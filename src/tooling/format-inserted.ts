type Standalone = typeof import('prettier/standalone');

/** Options of Prettier that concern what infport inserts; anything else of the user's options is passed on as it is. */
export type PrettierOptions = Readonly<Record<string, unknown>>;

interface Loaded {
  readonly format: Standalone['format'];
  readonly plugins: import('prettier').Plugin[];
}

let loaded: Loaded | null = null;

/**
 * Prints one expression the way Prettier would, on one line.
 *
 * @param options the user's options; where they do not speak of quotes, `style` decides.
 */
export async function formatExpression(expression: string, options: PrettierOptions, style: { readonly singleQuote: boolean }): Promise<string> {
  const { format, plugins } = load();
  // An expression that is broken over lines would need the indentation of the place; one line needs nothing.
  const printed = await format(`(${expression})`, { singleQuote: style.singleQuote, ...options, semi: true, printWidth: 100_000, parser: 'typescript', plugins });
  return printed.trim().replace(/;$/, '');
}

function load(): Loaded {
  if (loaded === null) {
     
    const { format } = require('prettier/standalone') as Standalone;
    const plugins = [require('prettier/plugins/typescript'), require('prettier/plugins/estree')] as import('prettier').Plugin[];
     
    loaded = { format, plugins };
  }
  return loaded;
}
