/** Currency codes are compared without blanks and case. */
export function currencyName(text: string): string {
  return text.trim().toUpperCase();
}
