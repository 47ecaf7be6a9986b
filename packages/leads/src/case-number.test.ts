import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { caseNumber, isCaseNumber } from './case-number.ts'

const alphabet = [...'23456789ABCDEFGHJKMNPQRSTUVWXYZ']
const key = '0190a6c4-1111-7111-8111-111111111111'

it('gives a retry the same number and another key another one', () => {
  expect(caseNumber(key)).toBe(caseNumber(key))
  const numbers = new Set(Array.from({ length: 1000 }, () => caseNumber(randomUUID())))
  expect(numbers.size).toBe(1000)
})

it('is short, readable and valid', () => {
  for (let index = 0; index < 500; index += 1) {
    const number = caseNumber(randomUUID())
    expect(number).toMatch(/^KT-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/)
    expect(isCaseNumber(number)).toBe(true)
  }
})

it('finds every single wrong symbol and every swap of two different ones', () => {
  const symbols = [...caseNumber(key).slice(3).replace('-', '')]
  for (const [index, right] of symbols.entries()) {
    for (const wrong of alphabet.filter(symbol => symbol !== right)) {
      expect(isCaseNumber(`KT${symbols.with(index, wrong).join('')}`)).toBe(false)
    }
    for (const [other, symbol] of symbols.entries()) {
      if (symbol !== right) {
        const swapped = symbols.with(index, symbol).with(other, right)
        expect(isCaseNumber(`KT${swapped.join('')}`)).toBe(false)
      }
    }
  }
})

it('accepts numbers as people type them and refuses anything else', () => {
  const number = caseNumber(key)
  expect(isCaseNumber(` ${number.toLowerCase().replaceAll('-', ' ')} `)).toBe(true)
  for (const wrong of ['', 'KT', 'KT-0000-0000', `${number}2`, number.slice(0, -1)]) {
    expect(isCaseNumber(wrong)).toBe(false)
  }
})
