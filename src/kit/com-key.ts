import { fold } from '../inf/fold';
import { keyParts, type RegistryLine } from '../package/registry';

/** Where a line stands below the classes of the machine, or below the registration of Media Foundation transforms. */
export interface ComKey {
  /** `CLSID`, `TypeLib`, `AppID`, a ProgID, ...; `Transforms` for Media Foundation. Folded. */
  readonly branch: string;
  /** What comes directly below: for a CLSID its GUID. Folded. */
  readonly name: string;
  /** The rest of the key, folded. */
  readonly rest: readonly string[];
  /** True for the classes of 32-bit programs. */
  readonly isWow: boolean;
  /** How many characters of the key stand before the branch. */
  readonly lead: number;
}

const CLASSES = /^software\\(wow6432node\\|wow3232node\\|wowaa32node\\)?classes\\/i;
const WOW = /^(?:wow6432node|wow3232node|wowaa32node)\\/i;
const TRANSFORMS =
  /^software\\(wow6432node\\|wow3232node\\|wowaa32node\\)?microsoft\\windows media foundation\\(?=transforms(?:\\|$))/i;
const FOUNDATION = /^mediafoundation\\(?=transforms(?:\\|$))/i;

/**
 * Reads the key of a line below HKCR, HKLM\SOFTWARE\Classes or HKLM\SOFTWARE\Microsoft\Windows Media Foundation; null
 * for another.
 */
export function comKey({ root, subkey }: RegistryLine): ComKey | null {
  let rest = subkey;
  let isWow = false;
  const strip = (pattern: RegExp): boolean => {
    const match = pattern.exec(rest);
    if (match === null) return false;
    rest = rest.slice(match[0].length);
    isWow ||= match[1] !== undefined;
    return true;
  };
  if (root === 'HKLM' && !strip(TRANSFORMS) && !strip(CLASSES)) return null;
  if (root !== 'HKLM' && root !== 'HKCR') return null;
  if (WOW.test(rest)) {
    rest = rest.replace(WOW, '');
    isWow = true;
  }
  strip(FOUNDATION);
  const [branch = '', name = '', ...below] = keyParts(rest).map(fold);
  return { branch, name, rest: below, isWow, lead: subkey.length - rest.length };
}
