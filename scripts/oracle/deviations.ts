/** A difference between our effects and a recorded answer that is understood. */
export interface Deviation {
  readonly file: RegExp;
  /** The lines of either side that it explains. */
  readonly line: RegExp;
  readonly reason: string;
}

/** Every one is told in `docs/conformance.md`. */
export const DEVIATIONS: readonly Deviation[] = [
  {
    file: /\breg-types\.inf/,
    line: /\| dwoct \|/,
    reason: 'the recorded implementation reads 010 as octal; the documentation knows decimal and 0x',
  },
  {
    file: /\brpiuxflt\b[^/]*\.in[fx]/,
    line: /\| usbxhci \| REG_QWORD/,
    reason: 'one number for a REG_QWORD is documented; the recorded implementation takes it for one byte',
  },
  {
    file: /xcp-ng\+win-xenbus/,
    line: /VENDOR_DEVICE_ID/i,
    reason: 'a placeholder of a build step is no number; the recorded implementation writes 0',
  },
  {
    file: /RpiLanPropertyChange\.inf/,
    line: /\\svchost \| netsvcs/,
    reason: 'the string is appended to a value that the machine of the recording already had',
  },
  {
    file: /windivert(?:32|64)@2017-10-17/,
    line: /services\\(?:windivert|%servicename%)/,
    reason: 'the Strings section writes its keys as %name%; documented examples do, and the name is meant',
  },
];
