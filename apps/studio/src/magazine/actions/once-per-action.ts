import type { DocumentActionComponent } from 'sanity'

/** Wraps an action of the Studio. The same action always gets the same wrapper, as React demands of a hook. */
export function oncePerAction<Action extends object, Rest extends readonly unknown[]>(
  wrap: (useAction: Action, ...rest: Rest) => DocumentActionComponent,
): (useAction: Action, ...rest: Rest) => DocumentActionComponent {
  const wrapped = new WeakMap<Action, DocumentActionComponent>()
  return (useAction, ...rest) => {
    const wrapper = wrapped.get(useAction) ?? wrap(useAction, ...rest)
    wrapped.set(useAction, wrapper)
    return wrapper
  }
}
