/** A share (0 to 1) in percent; what is above nothing never reads as nothing. */
export function shareText(part: number): string {
  return part < 0.001 ? 'less than 0.1 %' : `${(part * 100).toFixed(1)} %`;
}
