/** Where the texts of the package come from. */
export interface TextSource {
  /** True for a path that belongs to the package. */
  readonly has: (path: string) => boolean;
  /** The decoded text of a path of the package. */
  readonly textOf: (path: string) => string;
  /** The manifests of npm packages in it: paths of package.json files. */
  readonly manifests: readonly string[];
}
