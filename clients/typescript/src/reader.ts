/** Asking the content API: one function that fetches, and what it is told. */

/** Where to ask, made by {@link reader}. */
export interface Reader {
  /** The address of the API, with its slash: `https://riverside.example.com/api/v2/`. */
  readonly base: string;
  /** The clinic's host name, where `base` is not on the clinic's own host. */
  readonly site: string | undefined;
  readonly fetch: typeof globalThis.fetch;
}

export interface ReaderOptions {
  site?: string;
  /** Another `fetch`, with a cache or a time limit of its own. */
  fetch?: typeof globalThis.fetch;
}

/** What a query may hold. Lists are joined with commas; `undefined` is left out. */
export type Query = Readonly<
  Record<string, string | number | boolean | readonly (string | number)[] | undefined>
>;

/** An answer that is no success: `message` says what is wrong and what is allowed. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly address: string,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

/**
 * @param address the host of a clinic, `https://riverside.example.com`, or the address of the API.
 */
export function reader(address: string, options: ReaderOptions = {}): Reader {
  const base = address.endsWith("/api/v2/") ? address : new URL("/api/v2/", address).href;
  return { base, site: options.site, fetch: options.fetch ?? globalThis.fetch.bind(globalThis) };
}

/** The full address of a path below the API with a query. */
export function addressOf(from: Reader, path: string, query: Query = {}): string {
  const address = new URL(path, from.base);
  for (const [name, value] of Object.entries({ site: from.site, ...query })) {
    if (value === undefined) continue;
    address.searchParams.set(name, Array.isArray(value) ? value.join(",") : String(value));
  }
  return address.href;
}

/** @throws ApiError for every status but 2xx and those in `expected`. */
export async function ask<Answer>(
  from: Reader,
  path: string,
  query: Query = {},
  expected: readonly number[] = [],
): Promise<Answer> {
  const address = addressOf(from, path, query);
  const response = await from.fetch(address, { headers: { accept: "application/json" } });
  if (!response.ok && !expected.includes(response.status)) {
    throw new ApiError(await messageOf(response), response.status, address);
  }
  return (await response.json()) as Answer;
}

async function messageOf(response: Response): Promise<string> {
  try {
    const said: unknown = await response.json();
    if (typeof said === "object" && said !== null && "message" in said) return String(said.message);
  } catch {
    // A proxy in between answered, and not in JSON.
  }
  return `${response.status} ${response.statusText}`;
}
