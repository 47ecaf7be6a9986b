import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { SelectField, TextAreaField, TextField } from './field.tsx'

describe('a field', () => {
  it('is described by its hint and its error, and marked invalid', () => {
    const html = renderToStaticMarkup(
      <TextField id="mail" name="email" label="E-Mail" hint="Für die Antwort." error="Bitte prüfen." />,
    )
    expect(html).toContain('<label for="mail"')
    expect(html).toContain('aria-describedby="mail-hint mail-error"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('id="mail-hint"')
    expect(html).toContain('id="mail-error"')
  })

  it('names nothing that is not there', () => {
    const html = renderToStaticMarkup(<TextField id="mail" name="email" label="E-Mail" />)
    expect(html).not.toMatch(/aria-describedby=|aria-invalid=|freiwillig/)
  })

  it('keeps what was typed, as text', () => {
    const typed = '<script>alert(1)</script>'
    const html = renderToStaticMarkup(
      <TextAreaField id="text" name="message" label="Nachricht" optional defaultValue={typed} />,
    )
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).toContain('freiwillig')
  })

  it('offers its answers and keeps the one that was chosen', () => {
    const choices = [
      { value: '', label: 'Keine Angabe' },
      { value: 'now', label: 'Sofort' },
    ]
    const html = renderToStaticMarkup(
      <SelectField id="when" name="timeFrame" label="Wann?" optional choices={choices} defaultValue="now" />,
    )
    expect(html).toContain('<label for="when"')
    expect(html).toMatch(/<option value="now" selected="">Sofort<\/option>/)
  })
})
