/** Days, times and prices as the language of the page writes them. */

function written(when: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(document.documentElement.lang, options).format(when);
}

/** Of a day, `2026-11-25`, wherever the reader is. */
export function day(iso: string): string {
  return written(new Date(`${iso}T00:00:00Z`), { dateStyle: "long", timeZone: "UTC" });
}

/** Of a moment. */
export function moment(iso: string): string {
  return written(new Date(iso), { dateStyle: "long", timeStyle: "short" });
}

/** Of an hour at the clinic, `08:30`. */
export function hour(iso: string): string {
  return written(new Date(`1970-01-01T${iso}Z`), { timeStyle: "short", timeZone: "UTC" });
}

/** Of an amount, `280.00`, in a currency, `GBP`. */
export function money(amount: string, currency: string): string {
  const options = { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" } as const;
  return new Intl.NumberFormat(document.documentElement.lang, options).format(Number(amount));
}
