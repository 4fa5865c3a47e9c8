import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import {
  AddNoteBody,
  AddRemarkBody,
  ChangeNoteBody,
  NoteListQuery,
  NoteListReply,
  NoteParams,
  NoteReply,
  RemarkParams,
  RevisionParams,
} from './api.ts'
import { findArticle } from './article.ts'
import { addNote, addReply, changeNote, changeReply, deleteRemark, listNotes } from './note.ts'

export interface NoteRoutesOptions {
  db: Database
  clock: Clock
}

/** Endpoints of what the newsroom remarks on passages of an article. Mounted under `/api/v1`. */
export const noteRoutes: FastifyPluginAsyncTypebox<NoteRoutesOptions> = async (app, { db, clock }) => {
  app.get('/articles/:articleId/notes', {
    config: { permission: 'article.read' },
    schema: {
      operationId: 'listNotes',
      params: RevisionParams,
      querystring: NoteListQuery,
      response: { 200: NoteListReply },
    },
    handler: async (request) => {
      const { articleId } = request.params
      const { after, state } = request.query
      const limit = Number(request.query.limit ?? 50)
      const notes = await listNotes(db.read, { articleId, limit, after, isOpen: state === 'open' })
      if (notes.length === 0 && !(await findArticle(db.read, articleId))) {
        throw new Refusal('article-not-found', `There is no article ${articleId.slice(0, 100)}.`)
      }
      return { notes, next: notes.length === limit ? (notes.at(-1)?.id ?? null) : null }
    },
  })

  app.post('/articles/:articleId/notes', {
    config: { permission: 'note.write' },
    schema: { operationId: 'addNote', params: RevisionParams, body: AddNoteBody, response: { 201: NoteReply } },
    handler: async (request, reply) => {
      const { text, quote = '', anchor = null, mentions = [] } = request.body
      const written = { articleId: request.params.articleId, actor: actorOf(request), now: clock() }
      const note = await db.transaction((tx) => addNote(tx, { ...written, text, quote, anchor, mentions }))
      return reply.code(201).send(note)
    },
  })

  app.patch('/articles/:articleId/notes/:noteId', {
    config: { permission: 'note.write' },
    schema: { operationId: 'changeNote', params: NoteParams, body: ChangeNoteBody, response: { 200: NoteReply } },
    handler: async (request) =>
      db.transaction((tx) =>
        changeNote(tx, { ...request.params, ...request.body, actor: actorOf(request), now: clock() }),
      ),
  })

  app.delete('/articles/:articleId/notes/:noteId', {
    config: { permission: 'note.write' },
    schema: { operationId: 'deleteNote', params: NoteParams, response: { 204: Type.Null() } },
    handler: async (request, reply) => {
      await db.transaction((tx) => deleteRemark(tx, { ...request.params, actor: actorOf(request), now: clock() }))
      return reply.code(204).send(null)
    },
  })

  app.post('/articles/:articleId/notes/:noteId/replies', {
    config: { permission: 'note.write' },
    schema: { operationId: 'addReply', params: NoteParams, body: AddRemarkBody, response: { 201: NoteReply } },
    handler: async (request, reply) => {
      const { text, mentions = [] } = request.body
      const written = { ...request.params, actor: actorOf(request), now: clock() }
      return reply.code(201).send(await db.transaction((tx) => addReply(tx, { ...written, text, mentions })))
    },
  })

  app.patch('/articles/:articleId/notes/:noteId/replies/:replyId', {
    config: { permission: 'note.write' },
    schema: { operationId: 'changeReply', params: RemarkParams, body: AddRemarkBody, response: { 200: NoteReply } },
    handler: async (request) =>
      db.transaction((tx) =>
        changeReply(tx, { ...request.params, ...request.body, actor: actorOf(request), now: clock() }),
      ),
  })

  app.delete('/articles/:articleId/notes/:noteId/replies/:replyId', {
    config: { permission: 'note.write' },
    schema: { operationId: 'deleteReply', params: RemarkParams, response: { 204: Type.Null() } },
    handler: async (request, reply) => {
      await db.transaction((tx) => deleteRemark(tx, { ...request.params, actor: actorOf(request), now: clock() }))
      return reply.code(204).send(null)
    },
  })
}
