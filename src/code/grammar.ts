/** The grammars that files are parsed with. */
export type Grammar = 'c' | 'cpp' | 'csharp';
