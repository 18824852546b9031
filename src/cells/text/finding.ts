/** A note says what it says; there is no finding above it. */
export default function finding(): string {
  return '';
}
