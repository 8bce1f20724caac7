/** A directive that has no place in an isolated package, and what takes its place. */
export interface ObsoleteDirective {
  /** InfVerif codes that it leads to. */
  readonly codes: readonly number[];
  /** What it does, after "the directive". */
  readonly does: string;
  /** What to do by hand. */
  readonly advice: string;
}

/**
 * Directives of install sections that delete, rename or patch what they did not make, or that later Windows versions no
 * longer offer, by lower-case name.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/using-a-universal-inf-file
 */
export const OBSOLETE_DIRECTIVES: Readonly<Record<string, ObsoleteDirective>> = {
  delfiles: { codes: [1308], does: 'deletes files', advice: 'drop it: Windows removes the files of a package with the package, and files of others are not its to delete' },
  renfiles: { codes: [1308], does: 'renames files', advice: 'ship each file under its final name' },
  delreg: { codes: [1308], does: 'deletes registry values', advice: 'drop it where the values are the own ones of an older version; values of others are not its to delete' },
  bitreg: { codes: [1308], does: 'changes bits of a registry value', advice: 'write the whole value with AddReg, when all of its bits are known' },
  delproperty: { codes: [1308], does: 'deletes device properties', advice: 'set the properties that count with AddProperty, and leave the others' },
  delservice: { codes: [1308], does: 'deletes a service', advice: 'drop it for own services: Windows deletes them with the package; a service of others is not its to delete' },
  ini2reg: { codes: [1301], does: 'copies an INI file to the registry', advice: 'write the values with AddReg' },
  updateinis: { codes: [1301], does: 'changes an INI file', advice: 'keep the settings in the registry of the device or the service' },
  updateinifields: { codes: [1301], does: 'changes fields of an INI file', advice: 'keep the settings in the registry of the device or the service' },
  logconfig: { codes: [1307], does: 'gives resources to a device that cannot report them', advice: 'only hardware without Plug and Play needs it; a device that reports its resources does not' },
  profileitems: { codes: [1307], does: 'changes the Start menu', advice: 'ship the program as an application of its own' },
};
