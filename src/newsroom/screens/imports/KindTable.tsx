import type { ImportRunBody } from '#wire/imports/api.ts'
import { KINDS } from './import-queries.ts'

const COLUMNS = ['read', 'new', 'same', 'changed', 'refused'] as const

function standInWords({ published, scheduled, drafts }: NonNullable<ImportRunBody['figures']['stand']>): string {
  const number = (value: number): string => value.toLocaleString('en')
  return `${number(published)} published, ${number(scheduled)} scheduled, ${number(drafts)} drafts`
}

/** How many things of each kind came, and what became of them. */
export function KindTable({ run }: { run: ImportRunBody }) {
  const { figures, rate, read } = run
  const number = (value: number): string => value.toLocaleString('en')
  const kinds = (Object.keys(KINDS) as (keyof typeof KINDS)[]).filter((kind) => figures.kinds[kind].read > 0)
  const { stand } = figures
  const rest: [string, string][] = [
    ...(stand ? [['Of the articles', standInWords(stand)] as [string, string]] : []),
    [
      'Pictures',
      `${number(figures.pictures.found)} found, ${number(figures.pictures.taken)} taken in, ${number(figures.pictures.linked)} left as links`,
    ],
    ['Links in the texts', number(figures.links)],
    ['Old addresses that lead here', number(figures.addresses)],
    ['Time', `${number(Math.round(figures.seconds))} s, ${number(rate)} things a second`],
  ]
  return (
    <div>
      <h2 id="import-figures">What {run.isDryRun ? 'would come' : 'came'}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the screen is scrolled by keyboard too. */}
      <section className="import-table" tabIndex={0} aria-labelledby="import-figures">
        <table>
          <thead>
            <tr>
              <td />
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr key={kind}>
                <th scope="row">{KINDS[kind]}</th>
                {COLUMNS.map((column) => (
                  <td key={column} className="figures">
                    {number(figures.kinds[kind][column])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {read > 0 && (
        <dl className="import-rest">
          {rest.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="figures">{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
