/** What to tell people of an error that is a mistake of infport itself. */
export function internalError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `internal error: ${message.replace(/\.$/, '')}. This is a mistake in infport; please report it with the file`;
}
