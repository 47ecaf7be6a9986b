/** Type and id of the one document that tells visitors how fast answers come. It is none of the schema: the desk writes it. */
export const answerTimeType = 'answerTime'

/** Within how many working hours half of the enquiries of the last `days` had their first answer; how many they were is nobody's business. */
export interface AnswerTime {
  readonly _id: typeof answerTimeType
  readonly _type: typeof answerTimeType
  readonly hours: number
  readonly days: number
}

/** What was measured; `null` while too few were answered. */
export const answerTimeQuery = `*[_id == "${answerTimeType}" && _type == "${answerTimeType}"][0]{hours, days}`
