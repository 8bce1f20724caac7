/** Nothing is left to do. */
export const EXIT_CLEAN = 0;
/** Something is left: a change that was not written, or a finding that a person has to see to. */
export const EXIT_LEFT = 1;
/**
 * Trouble: a wrong flag, a file that could not be read, understood, proven or written. Beats everything but an
 * interruption.
 */
export const EXIT_TROUBLE = 2;
/** Ctrl-C. */
export const EXIT_INTERRUPTED = 130;
