/**
 * Values of the class key that only say how a class looks, folded; the empty name is the name of the class.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-classinstall32-section
 */
export const CLASS_LOOK_VALUES: ReadonlySet<string> = new Set([
  '',
  'icon',
  'classdesc',
  'noinstallclass',
  'nodisplayclass',
  'silentinstall',
]);
