import type { LearningReplyBody } from '#record/learning/api.ts'
import { may } from '../../app/boot.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Time } from '../../ui/Time.tsx'
import { articles, closePercent, kindName, percent, TIERS } from './learning-words.ts'

type Model = LearningReplyBody['models'][number]
type Contest = NonNullable<Model['scores']['shipped']>

interface ModelListProps {
  learning: LearningReplyBody
  onChoose: (version: string | null) => Promise<void>
}

/** What was learned, the newest first, with how well it did; an editor may go back to an earlier one. */
export function ModelList({ learning, onChoose }: ModelListProps) {
  const { models, inUse, shipped, chosen } = learning
  const mayChoose = may('record.manage')
  return (
    <section className="learning-part" aria-labelledby="learning-models">
      <h2 id="learning-models">Models</h2>
      <p className="quiet">
        Each was tried on the paper’s last articles before it was taught them. One that does worse than what there is is
        not used.
      </p>
      {chosen !== null && mayChoose && (
        <p>
          An editor chose what reads now. <Button onPress={() => void onChoose(null)}>Let the newest read again</Button>
        </p>
      )}
      {models.length === 0 && (
        <EmptyState title="Nothing is learned yet">
          The first model is learned once ten articles’ records are done. Until then the program’s own reads.
        </EmptyState>
      )}
      <ul className="learning-models">
        {models.map((model) => (
          <li key={model.version}>
            <ModelEntry
              model={model}
              isInUse={model.version === inUse}
              {...(mayChoose && { onChoose: () => onChoose(model.version) })}
            />
          </li>
        ))}
        {models.length > 0 && (
          <li>
            <div className="learning-model">
              <div>
                <h3>The program’s own {inUse === shipped && <Badge tone="good">Reads now</Badge>}</h3>
                <p className="quiet small">{shipped}</p>
              </div>
              {mayChoose && inUse !== shipped && (
                <Button size="small" onPress={() => void onChoose(shipped)}>
                  Go back to the program’s own
                </Button>
              )}
            </div>
          </li>
        )}
      </ul>
    </section>
  )
}

interface ModelEntryProps {
  model: Model
  isInUse: boolean
  onChoose?: () => Promise<void>
}

function ModelEntry({ model, isInUse, onChoose }: ModelEntryProps) {
  const { shipped, inUse, ownTexts, seconds } = model.scores
  return (
    <article className="learning-model">
      <div>
        <h3>
          <Time at={model.learnedAt} />, {articles(model.articles)} {isInUse && <Badge tone="good">Reads now</Badge>}
          {model.refusedBecause !== null && <Badge tone="warning">Not used</Badge>}
        </h3>
        {model.refusedBecause !== null && <p>{model.refusedBecause}</p>}
        {model.refusedBecause === null && !model.canBeUsed && (
          <p className="quiet small">
            Cannot be gone back to: it is many models old, or goes on from an older program.
          </p>
        )}
        {shipped && (
          <p>
            <strong className="figures">{closePercent(shipped.learned.all.f1)}</strong> on the last{' '}
            {articles(shipped.triedOn)}; the program’s own{' '}
            <span className="figures">{closePercent(shipped.rival.all.f1)}</span>
            {inUse && (
              <>
                . Beside the model before, on {inUse.triedOn} that neither had seen:{' '}
                {closePercent(inUse.learned.all.f1)} to {closePercent(inUse.rival.all.f1)}
              </>
            )}
          </p>
        )}
        <p className="quiet small">
          On the program’s own texts {closePercent(ownTexts.learned)}, before {closePercent(ownTexts.shipped)} · learned
          in {seconds} s · {model.version}
        </p>
        {shipped && <Scores contest={shipped} />}
      </div>
      {onChoose && model.canBeUsed && !isInUse && (
        <Button size="small" onPress={() => void onChoose()}>
          Use this one
        </Button>
      )}
    </article>
  )
}

function Scores({ contest: { learned, rival } }: { contest: Contest }) {
  const kinds = Object.entries(learned.kinds).filter(([, { there }]) => there > 0)
  const tiers = Object.entries(learned.tiers).filter(([, { found }]) => found > 0)
  return (
    <details>
      <summary>By kind and tier</summary>
      <div className="learning-scores">
        <table className="learning-table">
          <caption>Names by kind</caption>
          <thead>
            <tr>
              <th scope="col">Kind</th>
              <th scope="col">There</th>
              <th scope="col">Right</th>
              <th scope="col">Found</th>
              <th scope="col">Program’s own</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map(([kind, { there, precision, recall }]) => (
              <tr key={kind}>
                <th scope="row">{kindName(kind)}</th>
                <td className="figures">{there}</td>
                <td className="figures">{percent(precision)}</td>
                <td className="figures">{percent(recall)}</td>
                <td className="figures quiet">
                  {ofKind(rival, kind, 'precision')} / {ofKind(rival, kind, 'recall')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <table className="learning-table">
          <caption>Names by tier</caption>
          <thead>
            <tr>
              <th scope="col">Tier</th>
              <th scope="col">Suggested</th>
              <th scope="col">Right</th>
            </tr>
          </thead>
          <tbody>
            {tiers.map(([tier, { found, precision }]) => (
              <tr key={tier}>
                <th scope="row">{TIERS[tier]?.name ?? tier}</th>
                <td className="figures">{found}</td>
                <td className="figures">{percent(precision)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

function ofKind({ kinds }: Contest['rival'], kind: string, figure: 'precision' | 'recall'): string {
  return percent(kinds[kind as keyof typeof kinds]?.[figure] ?? 0)
}
