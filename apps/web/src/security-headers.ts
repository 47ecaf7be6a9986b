interface Header {
  readonly key: string
  readonly value: string
}

/**
 * The headers of every answer. Scripts and styles come from this origin only; inline ones are allowed because Next
 * writes its flight data inline and a static page cannot carry a nonce.
 * @see docs/decisions/003-static-pages-without-baked-content.md
 */
export function securityHeaders({ development }: { readonly development: boolean }): Header[] {
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${development ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ]
  return [
    { key: 'Content-Security-Policy', value: policy.join('; ') },
    { key: 'X-Content-Type-Options', value: 'nosniff' },
    { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
    {
      key: 'Permissions-Policy',
      value: 'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
    },
    { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
    { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  ]
}

/** Replaces the policy for editors' uploads: opened on its own, not even an SVG with a script in it does anything. */
export const mediaPolicy: Header = {
  key: 'Content-Security-Policy',
  value: "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}
