import { styled } from 'styled-components'

export interface SharePictureProps {
  /** An editor's own picture; absent: the one that the site draws from the title. */
  readonly imageUrl: string | undefined
  readonly brandName: string
  readonly title: string
  readonly toneMark: string | undefined
}

/** Paper, ink and signal of the share images that the site draws, whatever colours the Studio has. */
const Picture = styled.div`
  aspect-ratio: 1200 / 630;
  background: #fcfcf9;
  color: #15150f;
  container-type: inline-size;
  display: flex;
  flex-direction: column;
  font-weight: 800;
  justify-content: space-between;
  overflow: hidden;
  padding: 0 6%;

  & > img {
    height: 100%;
    margin: 0 -6.9%;
    object-fit: cover;
    width: 113.8%;
  }
`

const Signal = styled.span`
  align-self: flex-start;
  background: #ffe01b;
  font-size: 4cqi;
  line-height: 1;
  padding: 3cqi 2cqi 1.5cqi;
`

const Headline = styled.span`
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 3;
  border-bottom: 0.6cqi solid;
  display: -webkit-box;
  font-size: 7cqi;
  letter-spacing: -0.02em;
  line-height: 1.08;
  overflow: hidden;
  overflow-wrap: anywhere;
  padding-bottom: 2cqi;
`

const Tone = styled.span`
  background: #ffe01b;
  font-size: 3cqi;
  font-weight: 600;
  padding: 0.8cqi 1.5cqi;
`

const Foot = styled.div`
  display: flex;
  min-height: 9cqi;
  padding: 1.5cqi 0 2cqi;
`

/** The picture of a shared link; what it says stands beside it as text. */
export function SharePicture({ imageUrl, brandName, title, toneMark }: SharePictureProps) {
  if (imageUrl !== undefined)
    return (
      <Picture>
        <img src={`${imageUrl}?w=600`} alt="" />
      </Picture>
    )
  return (
    <Picture aria-hidden="true">
      <Signal>{brandName}</Signal>
      <div>
        <Headline>{title}</Headline>
        <Foot>{toneMark === undefined ? null : <Tone>{toneMark}</Tone>}</Foot>
      </div>
    </Picture>
  )
}
