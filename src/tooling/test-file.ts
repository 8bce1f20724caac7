/** True for a file that belongs to a test suite, judged by its path. */
export function isTestFile(path: string): boolean {
  return (
    /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|tests?|specs?|e2e|fixtures)\//i.test(path) ||
    /[._-](?:test|spec|e2e|bench)\.[cm]?[jt]sx?$/i.test(path) ||
    /(?:^|\/)tests?\.[cm]?[jt]sx?$/i.test(path)
  );
}
