'use client'

import { Button } from '@repo/ui/button.tsx'
import { useEffect, useRef, useState } from 'react'
import { uuidV7 } from './uuid-v7.ts'

function keyInput(form: HTMLFormElement): HTMLInputElement | undefined {
  const input = form.elements.namedItem('idempotencyKey')
  return input instanceof HTMLInputElement ? input : undefined
}

/**
 * The submit button and what scripts add to the form around it: pending state, focus on the error summary, and a key
 * that makes a second click the same enquiry and a changed text a new one. The form works without it.
 */
export function LeadFormIsland() {
  const frame = useRef<HTMLDivElement>(null)
  const [isPending, setPending] = useState(false)

  useEffect(() => {
    const form = frame.current?.closest('form')
    if (!form) return
    const abort = new AbortController()
    const { signal } = abort
    let isSent = false
    // The server's messages are German and complete; the browser's bubbles are neither.
    form.noValidate = true
    const key = keyInput(form)
    if (key?.value === '') key.value = uuidV7()
    form.querySelector<HTMLElement>('[data-error-summary]')?.focus()
    form.addEventListener(
      'submit',
      event => {
        if (isSent) {
          event.preventDefault()
          return
        }
        isSent = true
        setPending(true)
      },
      { signal },
    )
    form.addEventListener(
      'input',
      () => {
        if (key) key.value = uuidV7()
      },
      { signal },
    )
    // Back from the next page: the form is as it was left, and may be sent again.
    window.addEventListener(
      'pageshow',
      () => {
        isSent = false
        setPending(false)
      },
      { signal },
    )
    return () => abort.abort()
  }, [])

  return (
    <div ref={frame}>
      <Button aria-disabled={isPending || undefined}>
        {isPending ? 'Wird gesendet …' : 'Anfrage senden'}
      </Button>
    </div>
  )
}
