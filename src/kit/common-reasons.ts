/**
 * Sentences of reasons that several transforms give for a line of an INF. Each enters those that it uses in its own
 * table.
 */

export const NAME_UNKNOWN = 'its key or name holds a token that is not defined, or not the same in every language';
export const FLAGS_UNKNOWN = 'its flags are not a number';
export const QUOTE_OPEN = 'a quote on the line is not closed';
export const ODD_SPELLING = 'it is spelled in a way that cannot be edited safely';
export const DELETED_BEFORE =
  '[{section}] deletes {what} first, and would not reach it in its new place: remove the DelReg line, or move both';
