import type { BlockViewProps } from '../block-view.ts'

type Row = BlockViewProps<'table'>['block']['rows'][number]

/** A table that scrolls within itself on narrow screens; the region has a name and takes the keyboard's focus. */
export function TableView({ block }: BlockViewProps<'table'>) {
  const captionId = `tabelle-${block._key}`
  return (
    <section
      aria-labelledby={captionId}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="in-text mt-10 max-w-full overflow-x-auto md:mt-12 print:overflow-visible"
    >
      <table className="w-full min-w-[28rem] border-collapse border-t-4 border-ink text-left text-body print:min-w-0">
        <caption
          id={captionId}
          className="caption-top pb-3 text-left font-display text-body font-semibold hyphens-manual"
        >
          {block.caption}
        </caption>
        <thead>
          <tr className="border-b-2 border-ink">
            {block.columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a finished table never change places
              <th key={index} scope="col" className={`${cell} font-display font-semibold`}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map(row => (
            <TableRow key={row._key} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const cell = 'py-3 pr-6 align-top last:pr-0'

function TableRow({ row }: { readonly row: Row }) {
  const [name = '', ...cells] = row.cells
  return (
    <tr className="break-inside-avoid border-b border-line">
      <th scope="row" className={`${cell} font-semibold`}>
        {name}
      </th>
      {cells.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a finished row never change places
        <td key={index} className={cell}>
          {text}
        </td>
      ))}
    </tr>
  )
}
