/** 256 random bits as base64url; nothing else is asked for. */
export const isCaseToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)
