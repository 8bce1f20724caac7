/**
 * The registry roots of AddReg, DelReg and BitReg lines, by the lower-case text of the first field. The long names are
 * not documented for INF files; packages in use spell them.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-addreg-directive
 */
export const REGISTRY_ROOTS: Readonly<Record<string, string>> = {
  hkr: 'HKR',
  hklm: 'HKLM',
  hkcr: 'HKCR',
  hkcu: 'HKCU',
  hku: 'HKU',
  hkcc: 'HKCC',
  hkey_local_machine: 'HKLM',
  hkey_classes_root: 'HKCR',
  hkey_current_user: 'HKCU',
  hkey_users: 'HKU',
};

/** A folded key below HKLM, with `CurrentControlSet` in the place of a control set that is named by its number. */
export function inCurrentControlSet(key: string): string {
  return key.replace(/^system\\controlset\d{3}(?=\\|$)/, 'system\\currentcontrolset');
}
