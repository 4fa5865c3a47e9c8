import { useRef, useState } from 'react'
import type { StoriesComeAs } from '#wire/imports/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { Select } from '../../ui/Select.tsx'
import { COME_AS, FORMATS, type Format, refreshImports, STORY_FORMATS, sendArchive } from './import-queries.ts'

/** Sends an archive: first dry, to see what would come, then for good. */
export function ArchiveForm({ onStarted }: { onStarted: (id: string) => void }) {
  const [format, setFormat] = useState<Format>('wordpress')
  const [file, setFile] = useState<File | null>(null)
  const [hasPictures, setHasPictures] = useState(true)
  const [as, setAs] = useState<StoriesComeAs>('published')
  const [work, setWork] = useState<'dry' | 'real' | null>(null)
  const [error, setError] = useState<unknown>(null)
  const input = useRef<HTMLInputElement>(null)
  const isOfStories = STORY_FORMATS.includes(format)
  const send = async (isDryRun: boolean): Promise<void> => {
    if (!file) return
    setWork(isDryRun ? 'dry' : 'real')
    setError(null)
    try {
      const { id } = await sendArchive({ file, format, isDryRun, hasPictures, as: isOfStories ? as : undefined })
      await refreshImports()
      onStarted(id)
    } catch (cause) {
      setError(cause)
    }
    setWork(null)
  }
  return (
    <section className="stack" aria-labelledby="bring-an-archive">
      <h2 id="bring-an-archive">Bring an archive</h2>
      <Select label="Where it comes from" choices={FORMATS} value={format} onChange={setFormat} />
      <p className="quiet small">{FORMATS.find(({ value }) => value === format)?.hint}.</p>
      {isOfStories && <Select label="What the stories become" choices={COME_AS} value={as} onChange={setAs} />}
      <div className="row">
        <Button icon="upload" onPress={() => input.current?.click()}>
          {file ? 'Choose another file' : 'Choose a file'}
        </Button>
        {file && <bdi className="import-file">{file.name}</bdi>}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xml,.json,.gz,.wxr,.rss,.atom"
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          if (chosen) setFile(chosen)
          // The same file can be chosen again, changed meanwhile.
          event.target.value = ''
        }}
      />
      <label className="import-choice">
        <input type="checkbox" checked={hasPictures} onChange={(event) => setHasPictures(event.target.checked)} /> Take
        pictures in from their addresses
      </label>
      <div className="row">
        <Button
          look="primary"
          isDisabled={!file || work !== null}
          isPending={work === 'dry'}
          onPress={() => void send(true)}
        >
          See what would come
        </Button>
        <Button isDisabled={!file || work !== null} isPending={work === 'real'} onPress={() => void send(false)}>
          Bring it
        </Button>
      </div>
      <Problem error={error} />
      <p className="quiet small">
        Nobody is told of stories that come this way: no letter, no alarm, no hook. An import can be undone. Files past
        1 GB, and pictures from a folder, come by the command <code>dateline import {format} PATH --media FOLDER</code>.
      </p>
    </section>
  )
}
