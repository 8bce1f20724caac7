/** True for what the tooling transforms look at: TypeScript, JavaScript, components, and manifests of npm packages. */
export function isTooling(path: string): boolean {
  return /\.(?:[cm]?[jt]sx?|vue|svelte)$|(?:^|[\\/])package\.json$/i.test(path);
}
