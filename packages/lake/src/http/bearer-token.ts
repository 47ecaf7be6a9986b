/** The token of an `Authorization` header, whose scheme `@sanity/migrate` writes in lower case. */
export const bearerToken = (header: string | undefined): string | undefined =>
  /^bearer +(\S+)$/i.exec(header ?? '')?.[1]
