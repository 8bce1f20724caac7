import type { CodeTransform } from './code-transform';
import type { ToolingTransform } from './tooling-transform';
import type { InfTransform } from './transform';

/** A transform of any kind; `appliesTo` tells which. */
export type AnyTransform = InfTransform | ToolingTransform | CodeTransform;
