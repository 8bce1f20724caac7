import { fold } from '../inf/fold';
import { entriesOf, findSection } from '../inf/lookup';
import type { Tokens } from '../inf/strings';
import type { Entry, InfDocument } from '../inf/tree';

/** What `[Version]` says of the package, tokens replaced. */
export interface VersionSection {
  readonly className: string | null;
  /** Folded, with braces. */
  readonly classGuid: string | null;
  readonly provider: string | null;
  readonly pnpLockdown: Entry | null;
  readonly layoutFile: boolean;
  /** True for an extension INF. */
  readonly extension: boolean;
}

/** The class GUID of extension INFs. */
export const EXTENSION_CLASS_GUID = '{e2f84ce7-8efa-411c-aa69-97454ca4cb57}';

/**
 * Reads `[Version]`. Of a key that comes twice the first counts.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/install/inf-version-section
 */
export function readVersion(document: InfDocument, tokens: Tokens): VersionSection {
  const section = findSection(document, 'Version');
  const first = (key: string): Entry | null => entriesOf(section, key)[0] ?? null;
  const text = (key: string): string | null => {
    const field = first(key)?.fields[0];
    return field === undefined ? null : tokens.resolve(field.value).text;
  };
  const classGuid = text('ClassGuid');
  const className = text('Class');
  return {
    className,
    classGuid: classGuid === null ? null : fold(classGuid),
    provider: text('Provider'),
    pnpLockdown: first('PnpLockdown'),
    layoutFile: first('LayoutFile') !== null,
    extension: fold(className ?? '') === 'extension' || fold(classGuid ?? '') === EXTENSION_CLASS_GUID,
  };
}
