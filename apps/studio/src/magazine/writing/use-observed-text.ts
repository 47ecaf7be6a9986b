import { useEffect, useState } from 'react'
import { useDocumentPreviewStore } from 'sanity'

/** A text field of another document, kept live; `undefined` while it is not known. */
export function useObservedText(documentId: string | undefined, field: string): string | undefined {
  const previewStore = useDocumentPreviewStore()
  const [text, setText] = useState<string>()
  useEffect(() => {
    setText(undefined)
    if (documentId === undefined) return
    const subscription = previewStore
      .observePaths({ _type: 'reference', _ref: documentId }, [[field]])
      .subscribe(answer => {
        const value: unknown = answer === null ? undefined : Reflect.get(Object(answer), field)
        setText(typeof value === 'string' ? value : undefined)
      })
    return () => subscription.unsubscribe()
  }, [previewStore, documentId, field])
  return text
}
