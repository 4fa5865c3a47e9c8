import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import { findChange, listChanges } from './changes/list-changes.ts'
import { undoChange } from './changes/record-change.ts'
import { tryOut } from './changes/try-out.ts'
import { findSubject } from './subject.ts'
import * as api from './subjects/api.ts'
import { changeFact } from './subjects/change-fact.ts'
import { addSubject, changeSubject, deleteSubject } from './subjects/change-subject.ts'
import { findDuplicates } from './subjects/find-duplicates.ts'
import {
  findReportedFacts,
  findSubjectDetails,
  listSubjectArticles,
  listSubjectEvidence,
  listSubjectFacts,
} from './subjects/find-subject-details.ts'
import { listSubjects } from './subjects/list-subjects.ts'
import { mergeSubjects } from './subjects/merge-subjects.ts'
import { splitSubject } from './subjects/split-subject.ts'

export interface SubjectRoutesOptions {
  db: Database
  clock: Clock
}

const DEFAULT_LIMIT = 50
const MOST_DUPLICATES = 100

/** Endpoints by which the newsroom looks through the record and keeps it in order. Mounted under `/api/v1`. */
export const subjectRoutes: FastifyPluginAsyncTypebox<SubjectRoutesOptions> = async (app, { db, clock }) => {
  const read = { config: { permission: 'record.read' } } as const
  const manage = { config: { permission: 'record.manage' } } as const

  const detailsOf = async (id: string) => {
    const details = await findSubjectDetails(db.read, id)
    if (!details) throw new Refusal('subject-not-found', 'There is no such subject on record.')
    return details
  }
  /** What a page of something of a subject is asked with. */
  const pageOf = async (request: { params: { subjectId: string }; query: { limit?: string; after?: string } }) => {
    const subject = await findSubject(db.read, request.params.subjectId)
    if (!subject) throw new Refusal('subject-not-found', 'There is no such subject on record.')
    const { limit, after } = request.query
    return { subjectId: subject.id, limit: Number(limit ?? DEFAULT_LIMIT), after }
  }
  const reportedFact = async (id: string) => {
    const fact = (await findReportedFacts(db.read, [id])).get(id)
    if (!fact) throw new Refusal('fact-not-found', 'There is no such fact on record.')
    return fact
  }

  app.get('/record/subjects', {
    ...read,
    schema: { operationId: 'listSubjects', querystring: api.SubjectListQuery, response: { 200: api.SubjectListReply } },
    handler: ({ query }) => listSubjects(db.read, { ...query, limit: Number(query.limit ?? DEFAULT_LIMIT) }),
  })

  app.post('/record/subjects', {
    ...manage,
    schema: { operationId: 'addSubject', body: api.SubjectBody, response: { 201: api.SubjectReply } },
    handler: async (request, reply) => {
      const by = actorOf(request)
      const id = await db.transaction((tx) => addSubject(tx, { body: request.body, by, now: clock() }))
      return reply.code(201).send(await detailsOf(id))
    },
  })

  app.get('/record/subjects/:subjectId', {
    ...read,
    schema: { operationId: 'getSubject', params: api.SubjectParams, response: { 200: api.SubjectReply } },
    handler: (request) => detailsOf(request.params.subjectId),
  })

  app.patch('/record/subjects/:subjectId', {
    ...manage,
    schema: {
      ...{ operationId: 'changeSubject', params: api.SubjectParams, body: api.SubjectChangeBody },
      response: { 200: api.SubjectReply },
    },
    handler: async (request) => {
      const { subjectId: id } = request.params
      const by = actorOf(request)
      await db.transaction((tx) => changeSubject(tx, { id, change: request.body, by, now: clock() }))
      return detailsOf(id)
    },
  })

  app.delete('/record/subjects/:subjectId', {
    ...manage,
    schema: { operationId: 'deleteSubject', params: api.SubjectParams, response: { 204: Type.Null() } },
    handler: async (request, reply) => {
      const { subjectId: id } = request.params
      await db.transaction((tx) => deleteSubject(tx, { id, by: actorOf(request), now: clock() }))
      return reply.code(204).send(null)
    },
  })

  app.get('/record/subjects/:subjectId/facts', {
    ...read,
    schema: {
      ...{ operationId: 'listSubjectFacts', params: api.SubjectParams, querystring: api.SubjectPageQuery },
      response: { 200: api.SubjectFactsReply },
    },
    handler: async (request) => listSubjectFacts(db.read, await pageOf(request)),
  })

  app.get('/record/subjects/:subjectId/articles', {
    ...read,
    schema: {
      ...{ operationId: 'listSubjectArticles', params: api.SubjectParams, querystring: api.SubjectPageQuery },
      response: { 200: api.SubjectArticlesReply },
    },
    handler: async (request) => listSubjectArticles(db.read, await pageOf(request)),
  })

  app.get('/record/subjects/:subjectId/evidence', {
    ...read,
    schema: {
      ...{ operationId: 'listSubjectEvidence', params: api.SubjectParams, querystring: api.SubjectPageQuery },
      response: { 200: api.SubjectEvidenceReply },
    },
    handler: async (request) => listSubjectEvidence(db.read, await pageOf(request)),
  })

  app.post('/record/subjects/:subjectId/merge', {
    ...manage,
    schema: {
      ...{ operationId: 'mergeSubjects', params: api.SubjectParams, body: api.MergeBody },
      response: { 200: api.MovedReply },
    },
    handler: async (request) => {
      const { into, preview = false } = request.body
      const merge = { from: request.params.subjectId, into, by: actorOf(request), now: clock() }
      if (!preview) return db.transaction((tx) => mergeSubjects(tx, merge))
      const seen = await tryOut(db, (tx) => mergeSubjects(tx, merge))
      return { ...seen, change: null }
    },
  })

  app.post('/record/subjects/:subjectId/split', {
    ...manage,
    schema: {
      ...{ operationId: 'splitSubject', params: api.SubjectParams, body: api.SplitBody },
      response: { 200: api.MovedReply },
    },
    handler: async (request) => {
      const split = { from: request.params.subjectId, split: request.body, by: actorOf(request), now: clock() }
      return db.transaction((tx) => splitSubject(tx, split))
    },
  })

  app.get('/record/facts/:factId', {
    ...read,
    schema: { operationId: 'getFact', params: api.FactParams, response: { 200: api.SubjectFact } },
    handler: (request) => reportedFact(request.params.factId),
  })

  app.patch('/record/facts/:factId', {
    ...manage,
    schema: {
      ...{ operationId: 'changeFact', params: api.FactParams, body: api.FactChangeBody },
      response: { 200: api.ChangedFactReply },
    },
    handler: async (request) => {
      const wanted = { id: request.params.factId, change: request.body, by: actorOf(request), now: clock() }
      const { factId, change } = await db.transaction((tx) => changeFact(tx, wanted))
      return { change, ...(await reportedFact(factId)) }
    },
  })

  app.get('/record/changes', {
    ...read,
    schema: { operationId: 'listRecordChanges', querystring: api.ChangesQuery, response: { 200: api.ChangesReply } },
    handler: ({ query }) => listChanges(db.read, { ...query, limit: Number(query.limit ?? DEFAULT_LIMIT) }),
  })

  app.post('/record/changes/:changeId/undo', {
    ...manage,
    schema: { operationId: 'undoRecordChange', params: api.ChangeParams, response: { 200: api.UndoneReply } },
    handler: async (request) => {
      const id = Number(request.params.changeId)
      const kept = await db.transaction((tx) => undoChange(tx, { id, by: actorOf(request), now: clock() }))
      return { change: await findChange(db.read, id), kept }
    },
  })

  app.get('/record/duplicates', {
    ...read,
    schema: { operationId: 'listDuplicateSubjects', response: { 200: api.DuplicatesReply } },
    handler: () => findDuplicates(db.read, { limit: MOST_DUPLICATES }),
  })
}
