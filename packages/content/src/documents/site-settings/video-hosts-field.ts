import { defineArrayMember, defineField } from '@sanity/types'
import { checkVideoHost } from '../../blocks/video-embed/video-host.ts'

/** Servers of PeerTube whose videos pages may play; the privacy statement names them. */
export const videoHostsField = defineField({
  name: 'videoHosts',
  title: 'PeerTube-Server',
  description:
    'Von diesen Servern darf die Website Videos abspielen. Jeder steht auch in der Datenschutzerklärung als Empfänger.',
  type: 'array',
  group: 'videos',
  of: [
    defineArrayMember({
      type: 'string',
      title: 'Server',
      description: 'Name des Servers, zum Beispiel „tube.beispiel.de“.',
      validation: rule => rule.custom<string>(host => checkVideoHost(host)),
    }),
  ],
  validation: rule => [
    rule.unique().error('Dieser Server steht schon in der Liste.'),
    rule.max(10).error('Bitte nennen Sie höchstens zehn Server.'),
  ],
})
