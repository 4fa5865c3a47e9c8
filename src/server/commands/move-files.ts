import { copyFiles } from '#media/copy-files.ts'
import { describeMediaAddress } from '#media/media-address.ts'
import type { Config } from '../config.ts'
import { openFiles } from '../open-paper.ts'
import { Progress } from '../progress.ts'
import { listenForInterruption } from './interruption.ts'

/** Copies all files of the paper to the store of `target`, and says what is to be set for it to be used. */
export async function moveFiles(config: Config, target: Config): Promise<void> {
  const progress = new Progress(null, 'files')
  const interruption = listenForInterruption()
  const { files, bytes, wasThere } = await copyFiles(
    openFiles(config),
    openFiles({ media: target.media, dataFolder: config.dataFolder }),
    { onCopied: () => progress.add(1), isStopped: () => interruption.hasCome() },
  ).finally(() => progress.end())
  const isWhole = !interruption.hasCome()
  interruption.stop()
  const place = describeMediaAddress(target.media)
  const size = `${(bytes / 1024 / 1024).toFixed(1)} MB`
  process.stdout.write(
    `${files.toLocaleString('en')} files, ${size}, are in ${place}, ${wasThere.toLocaleString('en')} of them from before; every SHA-256 is the same.\n`,
  )
  if (isWhole) process.stdout.write('What came in meanwhile comes along when this is done again. Then set MEDIA_URL.\n')
  else {
    process.stderr.write('Interrupted: the same command goes on from there.\n')
    process.exitCode = 1
  }
}
