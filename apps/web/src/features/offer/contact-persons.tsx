import { pathOf } from '@repo/content/routes.ts'
import { FigureImageView } from '@repo/content/shared/image/figure-image.view.tsx'
import type { Offer } from '../articles/get-article.ts'
import { sealCrop } from '../media/seal-crop.ts'

/** Who reads and answers what is sent; nothing while the offer names nobody. */
export function ContactPersons({ people }: { readonly people: Offer['contactPersons'] }) {
  if (people.length === 0) return null
  return (
    <ul aria-label="Ansprechpersonen" className="mt-8 list-none space-y-6">
      {people.map(({ _id, name, slug, role, contactFor, photo }) => (
        <li key={_id} className="flex flex-wrap items-start gap-x-5 gap-y-3">
          {photo ? (
            <div className="w-24 shrink-0">
              <FigureImageView image={photo} sealCrop={sealCrop} shape="square" sizes="6rem" />
            </div>
          ) : null}
          <p className="min-w-0 flex-[1_1_11rem] text-body">
            <span className="block font-display text-lead font-semibold">
              {slug ? (
                <a className="underline underline-offset-4" href={pathOf({ type: 'person', slug })}>
                  {name}
                </a>
              ) : (
                name
              )}
            </span>
            {role}
            {contactFor ? (
              <span className="block text-small text-muted">Ansprechperson für {contactFor}</span>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  )
}
