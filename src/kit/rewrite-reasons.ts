import { defineReasons } from '../contract/reason';

/** Why the rewrite of a place in tooling is not made although its transform has one. */
export const REWRITE_REASONS = defineReasons({
  compared: 'the file compares paths with {path}, which the result may not equal',
  followUp: 'it is a follow-up rewrite, and --safe keeps to automatic ones',
  noImportPlace: 'there is no place for an import above it',
  literalOnly: 'only a literal can stand here',
  typesRefuse: 'the types of the program allow only the literal here ({error})',
  typesRefuseTogether: 'together with other rewrites it gives a type error ({error})',
});
