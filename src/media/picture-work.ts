import { type ChildProcess, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { MINUTE, SECOND } from '#foundation/clock.ts'
import type { Making } from './picture.ts'
import type { Examination, Source } from './picture-decoder.ts'
import { type PictureType, unreadable } from './picture-type.ts'
import type { PictureAnswer, PictureTask } from './picture-worker.ts'

/*
 * Pictures are decoded and made in a process of their own: it starts with the first picture and ends when none has come for
 * a while, so that its memory is given back; it gives way to the program that answers readers; and a file that brings a
 * decoder down brings nothing else down. Whoever waits goes before what is made in advance.
 */

/** Whether somebody waits for it. */
export type Urgency = 'now' | 'in-advance'

/** Tasks that may wait before {@link isBusy}. */
const MOST_WAITING = 60

/** Milliseconds that one task may take. */
const LONGEST = MINUTE

/** Milliseconds without a task after which the process ends. */
const IDLE = 20 * SECOND

interface Waiting {
  task: PictureTask
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}

const queues: Record<Urgency, Waiting[]> = { now: [], 'in-advance': [] }
let current: (Waiting & { number: number; deadline: NodeJS.Timeout }) | undefined
let worker: ChildProcess | undefined
let idle: NodeJS.Timeout | undefined
let count = 0

/** Whether so much is to be done already that whoever can come back later is better sent away. */
export function isBusy(urgency: Urgency = 'now'): boolean {
  return queues[urgency].length >= MOST_WAITING
}

/**
 * Looks at a picture: first at its header, so that one of a million million pixels is refused before anything is decoded, then
 * at every pixel, so that a truncated one is refused now and not when a reader asks for it.
 *
 * @throws {Refusal} `picture-unreadable` with the field `file`, also where it takes the decoder down or longer than a minute.
 */
export async function examinePicture(source: Source, type: PictureType): Promise<Examination> {
  try {
    return (await work({ kind: 'examine', source, type }, 'now')) as Examination
  } catch (error) {
    if (error instanceof WorkerEnded)
      throw unreadable('This picture cannot be decoded. Export it again and send that.', error)
    throw error
  }
}

/**
 * Makes a delivered form of a picture: upright, in sRGB, no wider than asked or than it came, and without any metadata, so without
 * the place where it was made and the number of the camera.
 */
export async function makeVariant(source: Source, making: Making, urgency: Urgency): Promise<Uint8Array> {
  return (await work({ kind: 'make', source, making }, urgency)) as Uint8Array
}

/** The process ended in the middle of a task. */
class WorkerEnded extends Error {}

/** Has a task done when its turn has come: one at a time, of those that are as urgent in the order in which they came. */
function work(task: PictureTask, urgency: Urgency): Promise<unknown> {
  return new Promise((resolve, reject) => {
    queues[urgency].push({ task, resolve, reject })
    takeNext()
  })
}

function takeNext(): void {
  if (current) return
  const next = queues.now.shift() ?? queues['in-advance'].shift()
  if (!next) {
    rest()
    return
  }
  clearTimeout(idle)
  worker ??= startWorker()
  worker.ref()
  worker.channel?.ref()
  const deadline = setTimeout(() => worker?.kill('SIGKILL'), LONGEST)
  current = { ...next, number: ++count, deadline }
  worker.send({ number: current.number, task: next.task }, (error) => {
    if (error) worker?.kill('SIGKILL')
  })
}

/** Lets the program end while nothing is to be done, and the worker after a while. */
function rest(): void {
  worker?.unref()
  worker?.channel?.unref()
  clearTimeout(idle)
  idle = setTimeout(() => {
    const ended = worker
    worker = undefined
    ended?.disconnect()
  }, IDLE).unref()
}

function startWorker(): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts')
  const file = new URL(isSource ? './picture-worker.ts' : './picture-worker.js', import.meta.url)
  const started = fork(fileURLToPath(file), {
    execArgv: isSource ? ['--conditions=dateline-source'] : [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  started.on('message', (answer: PictureAnswer) => settle(answer))
  started.on('error', () => started.kill('SIGKILL'))
  started.on('exit', (code, signal) => {
    if (worker !== started) return
    worker = undefined
    // A signal is the work of a picture, or of its deadline; anything else is a fault of the installation.
    const error = signal
      ? new WorkerEnded(`The decoder was ended by ${signal}.`)
      : new Error(`The decoder of pictures does not run: it ended with ${code}.`)
    finish((task) => task.reject(error))
  })
  giveWay(started)
  return started
}

/** Readers first: on a machine with one core too. Where the system does not allow it, all are alike. */
function giveWay(started: ChildProcess): void {
  try {
    if (started.pid !== undefined) setPriority(started.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    return
  }
}

function settle(answer: PictureAnswer): void {
  if (answer.number !== current?.number) return
  finish((task) => {
    if ('result' in answer) task.resolve(answer.result)
    else if ('refusal' in answer) task.reject(unreadable(answer.refusal))
    else task.reject(new Error(`A picture could not be made: ${answer.failure}`))
  })
}

function finish(tell: (task: Waiting) => void): void {
  if (!current) return
  const done = current
  clearTimeout(done.deadline)
  current = undefined
  tell(done)
  takeNext()
}
