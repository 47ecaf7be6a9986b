import { expect, test } from 'vitest'
import { readPath } from './path.ts'

test.each([
  ['/v2025-02-19/data/query/production', '/data/query/production', '2025-02-19'],
  ['/vX/ping', '/ping', 'X'],
  ['/v1', '/', '1'],
  ['/ping', '/ping', ''],
  ['//v2024-01-01//query/production/', '/data/query/production', '2024-01-01'],
  ['/v1/mutate/production', '/data/mutate/production', '1'],
  ['/v1/export/production', '/data/export/production', '1'],
  ['/v1/projects/p/datasets/production/acl', '/projects/p/datasets/production/acl', '1'],
  ['/vintage/data', '/vintage/data', ''],
  ['/images/p/production/a.png', '/images/p/production/a.png', ''],
])('%s is %s in version "%s"', (given, path, apiVersion) => {
  expect(readPath(`http://localhost:3334${given}?v=1`)).toEqual({ path, apiVersion })
})

test.each([
  ['/vX/projects/p/datasets/production/doc/a,b', '/data/doc/production/a,b'],
  ['/vX/projects/p/datasets/production/live/events', '/data/live/events/production'],
  ['/vX/projects/p/datasets/production/export', '/data/export/production'],
])('%s is %s of its project', (given, path) => {
  expect(readPath(`http://localhost:3334${given}`)).toEqual({ path, apiVersion: 'X', projectId: 'p' })
})
