/** What a file is for those who load it, as far as its name tells. */
export type FileNature = 'kernel' | 'library' | 'program' | 'resources' | 'data';

const NATURES: readonly (readonly [RegExp, FileNature])[] = [
  [/\.sys$/i, 'kernel'],
  [/\.(?:mui|mun)$/i, 'resources'],
  [/\.(?:dll|cpl|ocx|ax|acm|drv|scr|tsp|ds|vxd)$/i, 'library'],
  [/\.(?:exe|com|cmd|bat|msc|msi)$/i, 'program'],
];

/** What a file of that name is. */
export function natureOf(name: string): FileNature {
  return NATURES.find(([pattern]) => pattern.test(name))?.[1] ?? 'data';
}

/**
 * True when code of one kind can load, start or open a file of another.
 *
 * @param inDrivers true when the file lies in System32\drivers, where the kernel finds libraries of drivers
 */
export function canLoad(loader: FileNature, file: FileNature, inDrivers: boolean): boolean {
  switch (loader) {
    case 'kernel':
      return file === 'data' || file === 'resources' || file === 'kernel' || (file === 'library' && inDrivers);
    case 'library':
    case 'program':
      return true;
    case 'resources':
    case 'data':
      return false;
  }
}

/**
 * The modules that a file of such a name describes, for a reader that looks for one beside the other: an application
 * manifest or configuration (`wren.exe.manifest`, `wren.exe.config`), and the manifest of a graphics loader
 * (`wren.json`).
 *
 * @see https://learn.microsoft.com/windows/win32/sbscs/application-manifests
 * @see https://github.com/KhronosGroup/Vulkan-Loader/blob/main/docs/LoaderDriverInterface.md
 */
export function modulesDescribedBy(name: string): string[] {
  const [, module] = /^(.+\.(?:exe|dll))\.(?:manifest|config)$/i.exec(name) ?? [];
  if (module !== undefined) return [module];
  const [, stem] = /^(.+)\.json$/i.exec(name) ?? [];
  return stem === undefined ? [] : [`${stem}.dll`];
}
