import type { LakeConfig } from '../config.ts'
import type { StoredDocument } from '../document.ts'
import type { Dataset, Datasets } from '../store/datasets.ts'

/** The type of the documents in the content dataset that give a dataset a second name. */
export const aliasType = 'system.datasetAlias'

/** `~name` stands for the dataset that the alias `name` is linked to; the sign itself is not part of the name. */
export const aliasNamePattern = /^[a-z0-9][-\w]{0,63}$/

export interface AliasParts {
  readonly config: Pick<LakeConfig, 'datasetNames'>
  readonly datasets: Pick<Datasets, 'get'>
}

/** An alias as clients read it; `datasetName` is `null` while it is linked to none. */
export interface DatasetAlias {
  readonly name: string
  readonly datasetName: string | null
}

const prefix = '_.aliases.'

export function aliasDocumentId(name: string): string {
  return `${prefix}${name}`
}

/** `undefined` for a document that is none. */
export function aliasOf(document: StoredDocument | undefined): DatasetAlias | undefined {
  if (document?._type !== aliasType || !document._id.startsWith(prefix)) return undefined
  const { datasetName } = document
  return {
    name: document._id.slice(prefix.length),
    datasetName: typeof datasetName === 'string' ? datasetName : null,
  }
}

/** The dataset of a name as it stands in an address, alias or not. */
export function datasetOf(name: string, { config, datasets }: AliasParts): Dataset | undefined {
  if (!name.startsWith('~')) return datasets.get(name)
  const alias = aliasOf(datasets.get(config.datasetNames.content)?.get(aliasDocumentId(name.slice(1))))
  return typeof alias?.datasetName === 'string' ? datasets.get(alias.datasetName) : undefined
}
