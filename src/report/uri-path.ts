// File names on Windows may hold halves of a character, which no URI can.
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A path as a relative URI reference: each step percent-encoded. An absolute path becomes a `file:` URI. */
export function uriPath(path: string): string {
  const steps = path.replace(LONE_SURROGATES, '\ufffd').split('/').map(encodeURIComponent);
  if (path.startsWith('/')) return `file://${steps.join('/')}`;
  if (/^[a-z]:\//i.test(path))
    return `file:///${path.slice(0, 2)}${steps
      .slice(1)
      .map((step) => `/${step}`)
      .join('')}`;
  return steps.join('/');
}
