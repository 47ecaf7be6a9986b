export const burstMessage = 'Bitte rufen Sie uns zurück & bringen Sie Zeit mit.'

/** One enquiry as a browser without scripts sends it. */
export const postEnquiry = (site: string, key: string): Promise<Response> =>
  fetch(`${site}/api/anfrage`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site },
    body: new URLSearchParams({
      phone: '0221 123456',
      name: key,
      message: burstMessage,
      idempotencyKey: key,
    }),
  })

const lanes = 16

/** Sends one after the other in each lane; what became of each is told as soon as it is answered. */
export async function sendBurst(
  site: string,
  keys: readonly string[],
  told: (key: string, response: Response) => void,
): Promise<void> {
  const queue = [...keys]
  const lane = async (): Promise<void> => {
    for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
      const response = await postEnquiry(site, key)
      told(key, response)
      await response.arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
