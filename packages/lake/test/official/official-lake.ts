import { createServer } from 'node:net'
import { startTestLake, type TestLake, type TestLakeOptions } from '../../src/testing.ts'

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A lake that knows its own address, so that the addresses of its assets can be fetched. */
export async function startOfficialLake(options: TestLakeOptions = {}): Promise<TestLake> {
  const environment = { LAKE_PORT: `${await freePort()}`, ...options.environment }
  return startTestLake({ ...options, environment })
}
