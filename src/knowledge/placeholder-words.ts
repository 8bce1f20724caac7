/**
 * Words that StampInf replaces and infport reads by itself.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/wdf/using-inx-files-to-create-inf-files
 */
export const STAMPINF_WORDS: ReadonlySet<string> = new Set([
  '$ARCH$',
  '$KMDFVERSION$',
  '$UMDFVERSION$',
  '$KMDFCOINSTALLERVERSION$',
  '$UMDFCOINSTALLERVERSION$',
]);

/** What stands between dollar signs in every INF: the values of Signature. */
export const SIGNATURES: ReadonlySet<string> = new Set(['$CHICAGO$', '$WINDOWS NT$', '$WINDOWS 95$']);

/**
 * How words without marks begin that scripts of driver projects replace in INF files.
 *
 * @see https://github.com/virtio-win/kvm-guest-drivers-windows
 */
export const PLACEHOLDER_PREFIXES: readonly string[] = ['INX_'];

/** Names of documented constants, which stand in numeric fields by mistake and not for a script. */
export const CONSTANT_NAMES = /^(?:SERVICE|FLG|COPYFLG|DELFLG|SPSVCINST|SPSVCSINST|REG|DIRID)_/;
