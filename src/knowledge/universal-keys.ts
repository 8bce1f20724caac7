/**
 * Registry keys outside HKR that a universal INF may write: COM registration and media foundation transforms. Two
 * spellings of the 32-bit node are on record.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/using-a-universal-inf-file
 */
const UNIVERSAL_HKLM_KEYS = [
  'software\\classes',
  'software\\microsoft\\windows media foundation',
  'software\\wow6432node\\microsoft\\windows media foundation',
  'software\\wow3232node\\microsoft\\windows media foundation',
  'software\\wowaa32node\\microsoft\\windows media foundation',
];

/**
 * True when a universal INF may write the key (root as written, key without leading backslash, both compared without
 * case).
 */
export function isUniversalKey(root: string, key: string): boolean {
  if (root.toUpperCase() === 'HKCR') return true;
  if (root.toUpperCase() !== 'HKLM') return false;
  const wanted = key.toLowerCase();
  return UNIVERSAL_HKLM_KEYS.some((known) => wanted === known || wanted.startsWith(`${known}\\`));
}
