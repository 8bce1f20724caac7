/**
 * Values with which a still image device names the COM class of its minidriver. Lower case.
 *
 * @see https://learn.microsoft.com/windows-hardware/drivers/image/inf-files-for-wia-devices
 */
export const STILL_IMAGE_CLASS_VALUES: ReadonlySet<string> = new Set(['usdclass', 'clsid']);
