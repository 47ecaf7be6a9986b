import { blockSchemas } from './blocks/schemas.ts'
import { articleSchema } from './documents/article/article.schema.ts'
import { articleIndexSchema } from './documents/article-index/article-index.schema.ts'
import { contactOfferSchema } from './documents/contact-offer/contact-offer.schema.ts'
import { homePageSchema } from './documents/home-page/home-page.schema.ts'
import { legalPageSchema } from './documents/legal-page/legal-page.schema.ts'
import { pageSchema } from './documents/page/page.schema.ts'
import { personSchema } from './documents/person/person.schema.ts'
import { privacyNoticeSchema } from './documents/privacy-notice/privacy-notice.schema.ts'
import { redirectSchema } from './documents/redirect/redirect.schema.ts'
import { replySnippetSchema } from './documents/reply-snippet/reply-snippet.schema.ts'
import { selfCheckSchema } from './documents/self-check/self-check.schema.ts'
import { serviceSchema } from './documents/service/service.schema.ts'
import { siteSettingsSchema } from './documents/site-settings/site-settings.schema.ts'
import { topicSchema } from './documents/topic/topic.schema.ts'
import { figureImageSchema } from './shared/image/figure-image.schema.ts'

/** The content model of the dataset `production`. */
export const schemaTypes = [
  articleSchema,
  personSchema,
  topicSchema,
  pageSchema,
  contactOfferSchema,
  selfCheckSchema,
  serviceSchema,
  replySnippetSchema,
  homePageSchema,
  articleIndexSchema,
  siteSettingsSchema,
  legalPageSchema,
  privacyNoticeSchema,
  redirectSchema,
  figureImageSchema,
  ...blockSchemas,
]

/** Documents that exist exactly once: fixed id and type. They can be neither duplicated nor deleted. */
export const singletons = [
  { id: 'homePage', type: 'homePage' },
  { id: 'articleIndex', type: 'articleIndex' },
  { id: 'siteSettings', type: 'siteSettings' },
  { id: 'legalPage-impressum', type: 'legalPage' },
  { id: 'legalPage-datenschutz', type: 'legalPage' },
  { id: 'legalPage-barrierefreiheit', type: 'legalPage' },
] as const
