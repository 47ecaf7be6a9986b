/** The mutation that takes a document away with its history. */
export const purged = (id: string) => ({ delete: { id, purge: true } })
