/** A header in lower case without spaces and punctuation, so that `Order_ID`, `order id` and `orderId` are the same. */
export function headerForm(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
