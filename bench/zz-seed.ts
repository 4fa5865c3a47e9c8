import { passageOf } from '#article/passage.ts'
import { readSeedTexts } from '#record/learning/shipped-model.ts'
import { isHeldOut } from '#language/names/labelled-text.ts'
import { findNames } from '#language/names/find-names.ts'
import { sentencesOf } from '#language/sentences.ts'
import { tokensOf } from '#language/tokens.ts'
import { loadTagger } from '#server/load-tagger.ts'
import { makeBeat } from '/tmp/w/learn/bench/name-beat.ts'
const [base, token, from, to] = process.argv.slice(2) as [string,string,string,string]
const tagger = loadTagger()
const beat = makeBeat(readSeedTexts().filter(isHeldOut).filter(t=>t.language==='en'))
const call = async (method: string, path: string, body?: unknown) => { const r = await fetch(`${base}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}`, ...(body?{'content-type':'application/json'}:{}) }, body: body?JSON.stringify(body):undefined }); const t = await r.text(); if (!r.ok) throw new Error(`${method} ${path} ${r.status} ${t.slice(0,300)}`); return t?JSON.parse(t):null }
const esc = (s:string)=>s.replace(/&/g,'&amp;').replace(/</g,'&lt;')
for (const story of beat.done.slice(Number(from), Number(to))) {
  const [head='', ...paras] = story.text.split(/\n+/)
  const article = await call('POST','/articles',{ headline: head.slice(0,200), section:'world', body:{ html: paras.map(p=>`<p>${esc(p)}</p>`).join('') } })
  const text = [head, ...paras].join('\n')
  // as editor: decide on suggestions
  const map = (p:number)=> story.text.slice(0,p).replace(/\n+/g,'\n').length
  const names = story.names.map(n=>({start:map(n.start), end: map(n.start)+(n.end-n.start), kind:n.kind})).filter(n=>text.slice(n.start,n.end).trim()!=='')
  const tokens = tokensOf(text)
  const found = findNames(text, tokens, sentencesOf(tokens), { tagger, language:'en' })
  const key=(n:{start:number,end:number,kind:string})=>`${n.start} ${n.end} ${n.kind}`
  const right=new Set(names.map(key))
  const decisions:any[]=[]
  for (const f of found) {
    const passages=[passageOf(text,f)]
    const common={ suggestion:`${f.kind} ${f.start}`, by:'shipped-demo', tier:f.tier, score:f.score, passages }
    if (right.has(key(f))) decisions.push({ do:'keep-subject', subject:{kind:f.kind,name:text.slice(f.start,f.end)}, ...common })
    else decisions.push({ do:'reject', suggested:{kind:f.kind,name:f.name}, ...common })
  }
  const foundKeys=new Set(found.map(key))
  for (const n of names) if (!foundKeys.has(key(n))) decisions.push({ do:'keep-subject', subject:{kind:n.kind,name:text.slice(n.start,n.end)}, suggestion:`p ${n.start}`, passages:[passageOf(text,n)] })
  if (decisions.length) await call('POST',`/articles/${article.id}/record`,{decisions: decisions.slice(0,400)})
  await call('PUT',`/articles/${article.id}/record/done`)
}
