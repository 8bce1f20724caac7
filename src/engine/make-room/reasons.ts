import { defineReasons } from '../../contract/reason';

/** Why a slice is not made. */
export const REASONS = defineReasons({
  decorationUnread: 'the decoration {decoration} on the same Manufacturer line does not parse',
  severalLines: 'several Manufacturer lines name [{models}], and each with other decorations',
  sameDevices: '[{section}] of another Manufacturer line lists the same devices, and cannot start later',
  stampedTwice: 'stamped for {architecture}, it would be one section with that of [{section}]',
  nameTooLong: 'the name [{name}...] would be longer than Windows reads',
  taken: 'a section [{section}] exists already',
  noArchitecture: '[{section}] names no architecture',
});
