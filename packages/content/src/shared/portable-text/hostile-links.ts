/** Schemes that run, read or open something that a link of a page must not. */
const schemes = [
  ...['javascript', 'vbscript', 'data', 'livescript', 'mocha', 'jar', 'view-source', 'file', 'blob', 'about'],
  ...['filesystem', 'intent', 'feed', 'ws', 'ftp', 'chrome', 'ms-msdt', 'res', 'mhtml', 'x-javascript'],
]

/** What stands behind the scheme: code in several disguises, and a page. */
const bodies = [
  'alert(1)',
  '//%0aalert(1)',
  'text/html,<script>alert(1)</script>',
  'alert`1`//https://a.example',
]

/** Ways in which browsers once read, or still read, another spelling as the same scheme. */
const disguises: readonly ((scheme: string) => string)[] = [
  scheme => `${scheme}:`,
  scheme => `${scheme.toUpperCase()}:`,
  scheme => `${scheme[0]?.toUpperCase()}${scheme[1]}${scheme.slice(2).toUpperCase()}:`,
  scheme => ` ${scheme}:`,
  scheme => `\t${scheme}:`,
  scheme => `\u0001${scheme}:`,
  scheme => `\u00a0${scheme}:`,
  scheme => `\ufeff${scheme}:`,
  scheme => `\u200b${scheme}:`,
  scheme => `${scheme.slice(0, 2)}\t${scheme.slice(2)}:`,
  scheme => `${scheme.slice(0, 2)}\n${scheme.slice(2)}:`,
  scheme => `${scheme.slice(0, 2)}\r${scheme.slice(2)}:`,
  scheme => `${scheme.slice(0, 2)}\u0000${scheme.slice(2)}:`,
  scheme => `${scheme.slice(0, 2)}\u200d${scheme.slice(2)}:`,
  scheme => `${scheme}\t:`,
  scheme => `${scheme}\uff1a`,
  scheme => `${scheme}&colon;`,
  scheme => `&#${scheme.charCodeAt(0)};${scheme.slice(1)}:`,
  scheme => `&#x${scheme.charCodeAt(0).toString(16)};${scheme.slice(1)}:`,
  scheme => `%${scheme.charCodeAt(0).toString(16)}${scheme.slice(1)}:`,
  scheme => `\u202e${scheme}:`,
  scheme => `feed:${scheme}:`,
]

/** Addresses that look like a path of the site, or like another host than the one to which they lead. */
const deceptions = [
  ...['//evil.example', '///evil.example', '////evil.example', '/\\evil.example', '\\\\evil.example'],
  ...['\\/evil.example', '/\t/evil.example', '/%09/evil.example', '/%5cevil.example', '/..//evil.example'],
  ...['https:evil.example', 'https:/evil.example', 'https:\\\\evil.example', 'https:///evil.example'],
  ...['https:\t//evil.example', 'https://bank.example@evil.example', 'https://bank.example:x@evil.example'],
  ...[
    'https://bank.example\\@evil.example',
    'https://evil.example/\u202egpj.exe',
    'https://b\u200bank.example',
  ],
  ...[
    'https://bank.example\u2066.evil.example',
    'https://\u0000evil.example',
    'https://',
    'https://?',
    'http:#',
  ],
  ...['mailto:', 'mailto://evil.example', 'tel:', 'tel://evil', 'tel:javascript', '?x', '#x', '.', '..', ' '],
  ...[
    'evil.example',
    'www.evil.example',
    '/artikel/x',
    'about:blank#https://a.example',
    '"><svg/onload=alert(1)>',
  ],
]

/** Addresses, made by rule, that no link, picture or player of a page may have: for tests. */
export const hostileLinks: readonly string[] = [
  ...new Set([
    ...schemes.flatMap((scheme, index) =>
      disguises.map((disguise, turn) => disguise(scheme) + bodies[(index + turn) % bodies.length]),
    ),
    ...bodies.map(body => `javascript:${body}`),
    ...deceptions,
  ]),
]

/** Addresses that links do have. */
export const plainLinks = [
  ...[
    'https://www.example.org/',
    'http://example.org/a?b=c#d',
    'https://example.org/a b',
    'HTTPS://EXAMPLE.ORG/',
  ],
  ...[
    'https://müller.example/straße',
    'https://example.org:8443/',
    ' https://example.org/ ',
    'https://[::1]/',
  ],
  ...[
    'mailto:post@agentur.example',
    'mailto:post@agentur.example?subject=Hallo',
    'tel:+4976112345',
    'tel:0761-1',
  ],
] as const
