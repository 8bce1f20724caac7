/** A whole number with commas between thousands: `12,345`. */
export function groupedNumber(value: number): string {
  // As toLocaleString('en-US'), which loads the tables of all languages first.
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
