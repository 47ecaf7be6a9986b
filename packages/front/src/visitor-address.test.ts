import { Socket } from 'node:net'
import { expect, it } from 'vitest'
import { visitorAddress } from './visitor-address.ts'

function from(peer: string, forwarded?: string): string {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: peer })
  return visitorAddress({ socket, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } })
}

it('believes a proxy on this machine about the hop that it saw', () => {
  expect(from('127.0.0.1', '198.51.100.7')).toBe('198.51.100.7')
  expect(from('::ffff:127.0.0.1', 'forged, 198.51.100.7')).toBe('198.51.100.7')
  expect(from('::1')).toBe('::1')
  expect(from('127.0.0.1', ' ')).toBe('127.0.0.1')
})

it('believes nobody else', () => {
  expect(from('198.51.100.7', '10.0.0.1')).toBe('198.51.100.7')
})
