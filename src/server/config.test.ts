import { describe, expect, it } from 'vitest'
import { atPort, readConfig } from './config.ts'

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 4321,
      origin: 'http://127.0.0.1:4321',
      demo: true,
      count: 'server',
      proxies: [],
    })
  })

  it('links to the port that the system chose, unless a public address is given', () => {
    expect(atPort(readConfig({ PORT: '0' }), 50_123)).toMatchObject({ port: 50_123, origin: 'http://127.0.0.1:50123' })
    expect(atPort(readConfig({ PORT: '0', HOST: '::1' }), 50_123).origin).toBe('http://[::1]:50123')
    const given = readConfig({ PORT: '0', DATELINE_ORIGIN: 'https://paper.example' })
    expect(atPort(given, 50_123).origin).toBe('https://paper.example')
  })

  it('does not open a demonstration on an address that others can reach, unless it is told to', () => {
    const origin = { DATELINE_ORIGIN: 'https://paper.example' }
    expect(readConfig(origin).demo).toBe(false)
    expect(readConfig({ ...origin, DATELINE_DEMO: '1' }).demo).toBe(true)
    expect(readConfig({ DATELINE_DEMO: '0' }).demo).toBe(false)
  })

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['DATELINE_ORIGIN', 'paper.example'],
    ['DATELINE_ORIGIN', 'https://paper.example/news'],
    ['DATABASE_URL', 'mysql://localhost/paper'],
    ['DATELINE_DEMO', 'yes'],
    ['DATELINE_PROXIES', '10.0.0.0/64'],
    ['DATELINE_PROXIES', 'proxy.example'],
    ['DATELINE_SECRET', 'short'],
    ['DATELINE_COUNT', 'browser'],
    ['LOG_LEVEL', 'loud'],
    ['SMTP_URL', 'http://mail.example'],
    ['MEDIA_URL', 's3://'],
    ['MEDIA_URL', 's3://key:secret@bucket/files'],
    ['MEDIA_URL', 's3://bucket/files?acl=public'],
    ['MEDIA_URL', 's3://bucket/files?endpoint=store.example'],
    ['MEDIA_URL', 'https://bucket.example/files'],
    ['MEDIA_URL', 'file:///'],
    ['DATELINE_WORKERS', '65'],
    ['DATABASE_URL', 'postgres://one:5432,two:port/paper'],
    ['DATABASE_REPLICA_URL', 'postgres://one,two/paper'],
    ['DATELINE_PURGE', 'fastly'],
    ['DATELINE_PURGE', 'akamai+https://cache.example'],
    ['DATELINE_PURGE_KEY', 'two words'],
    ['DATELINE_READER_URL', 'reader.example'],
    ['DATELINE_READER_URL', 'https://me:hunter2@reader.example/'],
    ['DATELINE_READER_URL', 'ftp://reader.example/'],
    ['DATELINE_READER_MODEL', 'two words'],
  ])('names %s where it is “%s”', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name)
  })

  it('wants a key for the caches that ask for one, and shows nothing of it', () => {
    const fastly = { DATELINE_PURGE: 'fastly+https://api.fastly.com/service/one' }
    expect(() => readConfig(fastly)).toThrow('DATELINE_PURGE_KEY')
    expect(readConfig({ ...fastly, DATELINE_PURGE_KEY: 'k' }).purge).toEqual([
      { kind: 'fastly', address: 'https://api.fastly.com/service/one', key: 'k' },
    ])
    expect(readConfig({ DATELINE_PURGE: 'varnish+http://10.0.0.5:6081' }).purge).toHaveLength(1)
    expect(() => readConfig({ DATELINE_PURGE: 'fastly+https://me:hunter2@api.example' })).toThrow(/^(?!.*hunter2)/s)
  })

  it('keeps pictures in the data folder, in another, or in a bucket', () => {
    expect(readConfig({ DATELINE_DATA: '/paper' }).media).toEqual({ folder: '/paper/media' })
    expect(readConfig({ MEDIA_URL: 'file:///mnt/our%20media' }).media).toEqual({ folder: '/mnt/our media' })
    const bucket = { bucket: 'pictures', prefix: '', endpoint: null, region: null }
    expect(readConfig({ MEDIA_URL: 's3://pictures' }).media).toEqual(bucket)
    const elsewhere = 's3://pictures/paper/one/?endpoint=https://store.example:9000&region=eu-central-1'
    expect(readConfig({ MEDIA_URL: elsewhere }).media).toEqual({
      ...{ bucket: 'pictures', prefix: 'paper/one' },
      ...{ endpoint: 'https://store.example:9000', region: 'eu-central-1' },
    })
  })

  it('knows a reader by its address, its model and perhaps a key, and says which of them is missing', () => {
    const url = { DATELINE_READER_URL: 'https://reader.example/v1/chat/completions' }
    const model = { DATELINE_READER_MODEL: 'small-1' }
    expect(readConfig({}).reader).toBeNull()
    expect(readConfig({ ...url, ...model }).reader).toEqual({
      url: url.DATELINE_READER_URL,
      key: null,
      model: 'small-1',
    })
    expect(readConfig({ ...url, ...model, DATELINE_READER_KEY: 'k1' }).reader?.key).toBe('k1')
    expect(() => readConfig(url)).toThrow('DATELINE_READER_MODEL is not set')
    expect(() => readConfig(model)).toThrow('DATELINE_READER_URL is not set')
    const read = () => readConfig({ DATELINE_READER_KEY: 'hunter2 hunter2' })
    expect(read).toThrow('DATELINE_READER_KEY')
    expect(read).not.toThrow('hunter2')
  })

  it('knows a primary and its standbys by one address, and a replica beside it', () => {
    const url = 'postgres://dateline:word@one:5432,two:5433/paper'
    const replicaUrl = 'postgres://dateline:word@two:5433/paper'
    expect(readConfig({ DATABASE_URL: url, DATABASE_REPLICA_URL: replicaUrl }).database).toEqual({ url, replicaUrl })
    expect(() => readConfig({ DATABASE_REPLICA_URL: replicaUrl })).toThrow('DATABASE_URL is not set')
  })

  it('names everything that is wrong at once, and shows no password', () => {
    const read = () => readConfig({ PORT: 'x', DATABASE_URL: 'ftp://user:hunter2@host' })
    expect(read).toThrow(/PORT[\s\S]*DATABASE_URL/)
    expect(read).not.toThrow('hunter2')
  })
})
